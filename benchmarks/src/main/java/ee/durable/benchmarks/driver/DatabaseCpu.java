package ee.durable.benchmarks.driver;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The CPU time of a PostgreSQL on this machine: of the process that started the others, of those
 * that live, and of those that have ended. Read from Linux, in its hundredths of a second.
 */
final class DatabaseCpu {

  private static final Path PROCESSES = Path.of("/proc");
  private static final long NANOS_PER_TICK = 10_000_000;

  /** Where in /proc/pid/stat the figures are, counted behind the name. */
  private static final int PARENT = 1;

  private static final List<Integer> OWN = List.of(11, 12);
  private static final List<Integer> OF_ENDED = List.of(13, 14);

  private DatabaseCpu() {}

  /**
   * Returns the time of all of a server's processes, of which one is given; 0 if it is not here.
   */
  static long nanosOf(long backend) {
    Map<Long, List<Long>> processes = new TreeMap<>();
    try (Stream<Path> all = Files.list(PROCESSES)) {
      all.filter(process -> process.getFileName().toString().matches("[0-9]+"))
          .forEach(process -> read(process).ifPresent(stat -> processes.put(id(process), stat)));
    } catch (IOException notLinux) {
      return 0;
    }
    List<Long> known = processes.get(backend);
    return known == null ? 0 : NANOS_PER_TICK * ticks(processes, known.get(PARENT));
  }

  private static long ticks(Map<Long, List<Long>> processes, long first) {
    long ofOthers =
        processes.values().stream()
            .filter(stat -> stat.get(PARENT) == first)
            .mapToLong(stat -> sum(stat, OWN))
            .sum();
    List<Long> stat = processes.getOrDefault(first, List.of());
    return stat.isEmpty() ? ofOthers : ofOthers + sum(stat, OWN) + sum(stat, OF_ENDED);
  }

  private static long sum(List<Long> stat, List<Integer> places) {
    return places.stream().mapToLong(stat::get).sum();
  }

  private static long id(Path process) {
    return Long.parseLong(process.getFileName().toString());
  }

  /** The state, a letter, is read as 0; a process may end while it is looked at. */
  private static Optional<List<Long>> read(Path process) {
    try {
      String stat = Files.readString(process.resolve("stat"));
      String behindName = stat.substring(stat.lastIndexOf(')') + 1).strip();
      return Optional.of(
          Stream.of(behindName.split(" "))
              .limit(15)
              .map(text -> text.matches("-?[0-9]+") ? Long.valueOf(text) : Long.valueOf(0))
              .toList());
    } catch (IOException ended) {
      return Optional.empty();
    }
  }
}
