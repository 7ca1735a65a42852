package ee.durable.tests.suite;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Starts one PostgreSQL for the whole test JVM, with the durability of a real one, before
 * Arquillian starts the server that uses it.
 */
public class TestDatabase implements LauncherSessionListener {

  private static EmbeddedPostgres database;

  /** Surefire may open several sessions; the database lives until the JVM ends. */
  @Override
  public void launcherSessionOpened(LauncherSession session) {
    synchronized (TestDatabase.class) {
      if (database == null) {
        database = start();
      }
    }
  }

  private static EmbeddedPostgres start() {
    try {
      EmbeddedPostgres started =
          EmbeddedPostgres.builder()
              .setServerConfig("fsync", "on")
              .setServerConfig("full_page_writes", "on")
              .setServerConfig("synchronous_commit", "on")
              .start();
      System.setProperty(
          "durable.datasource.url",
          "jdbc:postgresql://localhost:" + started.getPort() + "/postgres?ApplicationName=durable");
      return started;
    } catch (IOException failed) {
      throw new UncheckedIOException("PostgreSQL did not start", failed);
    }
  }
}
