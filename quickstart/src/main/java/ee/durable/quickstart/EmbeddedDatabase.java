package ee.durable.quickstart;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;

/**
 * PostgreSQL from zonky's packages, with its data kept in the quick start's home.
 *
 * <p>zonky is made for tests and switches off what makes a database durable; here it is on.
 */
final class EmbeddedDatabase implements Database {

  private static final int FIRST_PORT = 54_320;
  private static final int PORTS_TO_TRY = 5;
  private static final Duration RECOVERY = Duration.ofMinutes(2);

  private final EmbeddedPostgres postgres;
  private final Postmaster postmaster;
  private final Home home;

  private EmbeddedDatabase(EmbeddedPostgres postgres, Postmaster postmaster, Home home) {
    this.postgres = postgres;
    this.postmaster = postmaster;
    this.home = home;
  }

  static EmbeddedDatabase start(Home home) throws IOException, InterruptedException {
    // A launcher that was killed cannot stop its database.
    Postmaster.of(home.data()).ifPresent(Postmaster::stop);
    if (!Files.exists(home.dataIsComplete())) {
      Home.delete(home.data());
    }
    EmbeddedPostgres postgres = startOnFreePort(home);
    Files.writeString(home.dataIsComplete(), "");
    Files.writeString(home.postgresPort(), Integer.toString(postgres.getPort()));
    Postmaster postmaster =
        Postmaster.of(home.data())
            .orElseThrow(() -> new QuickstartException("PostgreSQL ended as soon as it ran."));
    return new EmbeddedDatabase(postgres, postmaster, home);
  }

  private static EmbeddedPostgres startOnFreePort(Home home) throws IOException {
    int port = port(home.postgresPort());
    for (int attempt = 1; attempt <= PORTS_TO_TRY; attempt++) {
      EmbeddedPostgres postgres = start(home, port);
      if (hasData(postgres, home.data())) {
        return postgres;
      }
      // Somebody took the port after we had seen that it was free, and answered in our place.
      postgres.close();
      port = Ports.freeFrom(port + 1);
    }
    throw new QuickstartException(
        "Others took every port that PostgreSQL was to have, the last was %d.".formatted(port));
  }

  private static boolean hasData(EmbeddedPostgres postgres, Path data) {
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("show data_directory")) {
      rows.next();
      return Path.of(rows.getString(1)).equals(data);
    } catch (SQLException stranger) {
      return false;
    }
  }

  private static EmbeddedPostgres start(Home home, int port) {
    Redirect log = Redirect.appendTo(home.postgresLog().toFile());
    try {
      return EmbeddedPostgres.builder()
          .setDataDirectory(home.data())
          .setCleanDataDirectory(false)
          .setOverrideWorkingDirectory(home.postgresPrograms().toFile())
          .setRegisterShutdownHook(false)
          .setPort(port)
          .setPGStartupWait(RECOVERY)
          .setLocaleConfig("locale", "C")
          .setServerConfig("fsync", "on")
          .setServerConfig("synchronous_commit", "on")
          .setServerConfig("full_page_writes", "on")
          .setServerConfig("max_connections", "120")
          // Not a pipe: its reader may be killed, and PostgreSQL would die of its next word.
          .setOutputRedirector(log)
          .setErrorRedirector(log)
          .start();
    } catch (IOException | RuntimeException failed) {
      throw new QuickstartException(
          """
          The embedded PostgreSQL did not start: %s
          Name one of your own with %s, %s and %s, or see what is wrong in %s:
          %s%s"""
              .formatted(
                  failed,
                  URL,
                  USER,
                  PASSWORD,
                  home.postgresLog(),
                  Home.endOf(home.postgresLog()),
                  hintForRoot()),
          failed);
    }
  }

  private static String hintForRoot() {
    return System.getProperty("user.name").equals("root")
        ? """

        PostgreSQL refuses to run as root. Where the system allows it ('unshare -U true' answers nothing) it is \
        given another user; here, run the quick start as an ordinary user."""
        : "";
  }

  /** The port of the last time, so that a user's psql finds the database again. */
  private static int port(Path remembered) throws IOException {
    return Ports.freeFrom(
        Files.exists(remembered)
            ? Integer.parseInt(Files.readString(remembered).strip())
            : FIRST_PORT);
  }

  @Override
  public Address address() {
    return new Address(
        "jdbc:postgresql://localhost:%d/postgres".formatted(postgres.getPort()),
        "postgres",
        "postgres");
  }

  @Override
  public String describe() {
    return "PostgreSQL on port %d, data in %s".formatted(postgres.getPort(), home.data());
  }

  @Override
  public boolean isAlive() {
    return postmaster.isAlive();
  }

  @Override
  public Optional<ProcessHandle> process() {
    return Optional.of(postmaster.process());
  }

  @Override
  public void close() throws IOException {
    postgres.close();
    postmaster.stop();
  }
}
