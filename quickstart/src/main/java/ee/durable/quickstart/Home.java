package ee.durable.quickstart;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The directory where everything of a quick start is kept, {@code .durable}. One launcher at a time
 * has it.
 */
final class Home implements AutoCloseable {

  private static final String DATA = "pg";
  private static final String COMPLETE = "pg.complete";

  private final Path directory;
  private final FileChannel lock;

  private Home(Path directory, FileChannel lock) {
    this.directory = directory;
    this.lock = lock;
  }

  static Home open(Path given) throws IOException {
    Path directory = given.toAbsolutePath().normalize();
    Files.createDirectories(directory);
    // Held until the process ends, however it ends.
    FileChannel lock =
        FileChannel.open(
            directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    FileLock held = lock.tryLock();
    if (held == null) {
      lock.close();
      throw new QuickstartException(
          "Another quick start is running in %s. Stop it, or name another directory with --home."
              .formatted(directory));
    }
    return new Home(directory, lock);
  }

  Path data() {
    return directory.resolve(DATA);
  }

  /** Is there once the data directory is complete: a killed initdb leaves half of one. */
  Path dataIsComplete() {
    return directory.resolve(COMPLETE);
  }

  /** Returns who may sign in, with the password of the first start. */
  Admin admin() throws IOException {
    return Admin.keptIn(password());
  }

  Path password() {
    return directory.resolve("password");
  }

  Path postgresPrograms() {
    return directory.resolve("pg-programs");
  }

  Path postgresPort() {
    return directory.resolve("pg.port");
  }

  Path postgresLog() {
    return directory.resolve("postgres.log");
  }

  Path serverLog() {
    return directory.resolve("server.log");
  }

  /** Puts the log of the last server aside. */
  void beginServerLog() throws IOException {
    if (Files.exists(serverLog())) {
      Files.move(
          serverLog(), directory.resolve("server.log.1"), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** Returns an empty directory for a server: what an earlier one deployed must not come back. */
  Path emptyServerDirectory() throws IOException {
    Path servers = directory.resolve("server");
    delete(servers);
    return Files.createDirectories(servers);
  }

  /** Removes the database from a home that nobody uses, and leaves the programs, which are big. */
  static void deleteData(Path directory) throws IOException {
    delete(directory.resolve(COMPLETE));
    delete(directory.resolve(DATA));
  }

  static void delete(Path tree) throws IOException {
    if (!Files.exists(tree)) {
      return;
    }
    try (Stream<Path> files = Files.walk(tree)) {
      List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : deepestFirst) {
        Files.deleteIfExists(file);
      }
    }
  }

  /** Returns whether a log has the words. */
  static boolean contains(Path log, String words) {
    try (Stream<String> lines = Files.lines(log, StandardCharsets.ISO_8859_1)) {
      return lines.anyMatch(line -> line.contains(words));
    } catch (IOException | UncheckedIOException unreadable) {
      return false;
    }
  }

  /** Returns the last lines of a log, to show what went wrong. */
  static String endOf(Path log) {
    try {
      List<String> lines = Files.readAllLines(log, StandardCharsets.ISO_8859_1);
      return String.join(
          System.lineSeparator(), lines.subList(Math.max(0, lines.size() - 25), lines.size()));
    } catch (IOException unreadable) {
      return "(%s cannot be read: %s)".formatted(log, unreadable.getMessage());
    }
  }

  @Override
  public void close() throws IOException {
    lock.close();
  }
}
