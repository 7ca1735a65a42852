package ee.durable.quickstart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The process of a PostgreSQL that has a data directory.
 *
 * @param process runs, or did when it was looked for
 */
record Postmaster(ProcessHandle process) {

  private static final Duration LONGEST_STOP = Duration.ofSeconds(60);

  /**
   * Returns the process that has the data directory, empty if there is none. What is left of one
   * that was killed is removed: its number may have passed to a stranger, and PostgreSQL would
   * refuse to start as long as that one lives.
   */
  static Optional<Postmaster> of(Path data) throws IOException {
    Path file = data.resolve("postmaster.pid");
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    List<String> lines = Files.readAllLines(file);
    Optional<ProcessHandle> process =
        lines.isEmpty()
            ? Optional.empty()
            : ProcessHandle.of(Long.parseLong(lines.get(0).strip())).filter(Postmaster::isPostgres);
    if (process.isEmpty()) {
      Files.deleteIfExists(file);
    }
    return process.map(Postmaster::new);
  }

  static boolean isPostgres(ProcessHandle process) {
    return process.isAlive()
        && process.info().command().map(Path::of).map(Path::getFileName).stream()
            .anyMatch(name -> name.toString().startsWith("postgres"));
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Asks it to end now, and waits until it has; its connections are cut and nothing is lost. */
  void stop() {
    if (!process.isAlive()) {
      return;
    }
    interrupt(process);
    try {
      process.onExit().get(LONGEST_STOP.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException | ExecutionException stubborn) {
      throw new QuickstartException(
          "PostgreSQL, process %d, does not stop. Stop it by hand.".formatted(process.pid()),
          stubborn);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Sends SIGINT, PostgreSQL's fast shutdown. Java's own destroy() would wait for all clients. */
  static void interrupt(ProcessHandle process) {
    try {
      new ProcessBuilder("sh", "-c", "kill -INT " + process.pid()).start().waitFor();
    } catch (IOException noShell) {
      // Windows.
      process.destroy();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
