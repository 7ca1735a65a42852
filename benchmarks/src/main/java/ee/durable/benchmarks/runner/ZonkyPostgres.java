package ee.durable.benchmarks.runner;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The PostgreSQL of the quick start and the tests. zonky switches off what makes a database
 * durable; here it is on.
 */
record ZonkyPostgres(EmbeddedPostgres postgres, Path home) implements Postgres {

  static ZonkyPostgres start() throws IOException {
    Path home = Files.createTempDirectory("durable-bench");
    Redirect log = Redirect.appendTo(home.resolve("log").toFile());
    EmbeddedPostgres postgres =
        EmbeddedPostgres.builder()
            .setDataDirectory(home.resolve("data"))
            .setRegisterShutdownHook(false)
            .setPort(Ports.freeFrom(55_432))
            .setLocaleConfig("locale", "C")
            .setServerConfig("fsync", "on")
            .setServerConfig("synchronous_commit", "on")
            .setServerConfig("full_page_writes", "on")
            .setServerConfig("max_connections", "200")
            .setOutputRedirector(log)
            .setErrorRedirector(log)
            .start();
    return new ZonkyPostgres(postgres, home);
  }

  @Override
  public int port() {
    return postgres.getPort();
  }

  @Override
  public String describe() {
    return "zonky's, with fsync and synchronous_commit on, data in " + home;
  }

  @Override
  public Optional<Path> programs() {
    return Optional.empty();
  }

  @Override
  public void close() throws IOException {
    postgres.close();
    Folders.delete(home);
  }
}
