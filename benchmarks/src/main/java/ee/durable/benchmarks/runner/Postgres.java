package ee.durable.benchmarks.runner;

import ee.durable.benchmarks.runner.Options.Switch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** A PostgreSQL on the loopback address with its data in a temporary folder. */
interface Postgres extends AutoCloseable {

  String USER = "postgres";

  /** Starts the one that is installed, or else zonky's. */
  static Postgres start(Options options) throws IOException, InterruptedException {
    Optional<Path> programs =
        options.has(Switch.ZONKY) ? Optional.empty() : InstalledPostgres.programs(System.getenv());
    return programs.isPresent() ? InstalledPostgres.start(programs.get()) : ZonkyPostgres.start();
  }

  /** Returns its TCP port. */
  int port();

  /** Returns which one it is and where its data is. */
  String describe();

  /** Returns the folder of its programs, empty if it came with the server alone. */
  Optional<Path> programs();

  @Override
  void close() throws IOException, InterruptedException;

  /** Returns JDBC's name of one of its databases. */
  default String url(String database) {
    return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port(), database);
  }
}
