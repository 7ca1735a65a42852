package ee.durable.tests.chaos;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The PostgreSQL of all chaos tests, which nobody else uses: it is crashed and stopped. As durable
 * as a real one, and its log says the SQL state of every error.
 */
final class ChaosPostgres {

  /** Deadlocks and serialization failures: the engine's statements must never cause one. */
  private static final List<String> CONFLICTS = List.of(",40P01,", ",40001,");

  private static ChaosPostgres shared;

  private final Path data;
  private final Path log;
  private final String url;

  /** Starts it for the first test that asks, and leaves it to the end of the JVM. */
  static synchronized ChaosPostgres shared() {
    if (shared == null) {
      try {
        shared = new ChaosPostgres();
      } catch (IOException failed) {
        throw new UncheckedIOException("PostgreSQL did not start", failed);
      }
    }
    return shared;
  }

  private ChaosPostgres() throws IOException {
    Path home = new File(System.getProperty("tests.target", "target"), "chaos").toPath();
    Files.createDirectories(home);
    data = Files.createTempDirectory(home.toAbsolutePath(), "data");
    log = data.resolveSibling(data.getFileName() + ".log");
    EmbeddedPostgres postgres =
        EmbeddedPostgres.builder()
            .setDataDirectory(data)
            .setServerConfig("fsync", "on")
            .setServerConfig("full_page_writes", "on")
            .setServerConfig("synchronous_commit", "on")
            .setServerConfig("max_connections", "400")
            .setServerConfig("idle_in_transaction_session_timeout", "10s")
            .setServerConfig("log_line_prefix", "%p,%a,%e,")
            .setPGStartupWait(java.time.Duration.ofSeconds(60))
            .setOutputRedirector(Redirect.appendTo(log.toFile()))
            .setErrorRedirector(Redirect.appendTo(log.toFile()))
            .start();
    url = "jdbc:postgresql://localhost:%d/postgres".formatted(postgres.getPort());
  }

  String url() {
    return url;
  }

  /** Crashes it in the middle of everything, and starts it again. */
  void crash() {
    control("-m", "immediate", "restart");
  }

  void stop() {
    control("-m", "fast", "stop");
  }

  /** Starts it after a stop, with the options it had. */
  void start() {
    control("restart");
  }

  private void control(String... order) {
    List<String> command = new ArrayList<>();
    if (System.getProperty("user.name").equals("root")) {
      command.addAll(List.of("unshare", "-U")); // it refuses to run as root
    }
    try {
      String postgres = Files.readString(data.resolve("postmaster.opts")).split(" ", 2)[0];
      command.add(Path.of(postgres).resolveSibling("pg_ctl").toString());
      command.addAll(List.of("-D", data.toString(), "-l", log.toString(), "-w"));
      command.addAll(List.of(order));
      int code =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(Redirect.appendTo(log.toFile()))
              .start()
              .waitFor();
      if (code != 0) {
        throw new IllegalStateException(command + " answered " + code + ", see " + log);
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Returns where its log ends now. */
  long endOfLog() {
    return log.toFile().length();
  }

  /** Returns the deadlocks and serialization failures since a place of the log. */
  List<String> conflictsSince(long place) {
    try (Stream<String> lines =
        new String(Files.readAllBytes(log), java.nio.charset.StandardCharsets.ISO_8859_1)
            .substring((int) place)
            .lines()) {
      return lines.filter(line -> CONFLICTS.stream().anyMatch(line::contains)).toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
