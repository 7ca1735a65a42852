package ee.durable.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDatabaseIT {

  @TempDir Path directory;

  @Test
  void whatItCommittedIsOnDisk() throws Exception {
    try (Home home = Home.open(directory);
        EmbeddedDatabase database = EmbeddedDatabase.start(home)) {
      assertThat(ask(database, "show fsync")).isEqualTo("on");
      assertThat(ask(database, "show synchronous_commit")).isEqualTo("on");
      assertThat(ask(database, "show full_page_writes")).isEqualTo("on");
    }
  }

  @Test
  void afterAKillItComesBackWithItsDataOnTheSamePort() throws Exception {
    try (Home home = Home.open(directory)) {
      EmbeddedDatabase killed = EmbeddedDatabase.start(home);
      ask(killed, "create table kept as select 42 as answer; select 1");
      ProcessHandle process = killed.process().orElseThrow();
      process.destroyForcibly();
      process.onExit().join();
      killed.close();

      try (EmbeddedDatabase again = EmbeddedDatabase.start(home)) {
        assertThat(ask(again, "select answer from kept")).isEqualTo("42");
        assertThat(again.address()).isEqualTo(killed.address());
      }
    }
  }

  @Test
  void twoOfThemDoNotShareAPort() throws Exception {
    try (Home one = Home.open(directory.resolve("one"));
        Home other = Home.open(directory.resolve("other"));
        EmbeddedDatabase first = EmbeddedDatabase.start(one);
        EmbeddedDatabase second = EmbeddedDatabase.start(other)) {
      assertThat(second.address()).isNotEqualTo(first.address());
      assertThat(ask(second, "show data_directory")).isEqualTo(other.data().toString());
    }
  }

  @Test
  void anUnfinishedDataDirectoryIsMadeAnew() throws Exception {
    try (Home home = Home.open(directory)) {
      Files.createDirectories(home.data());
      Files.writeString(home.data().resolve("postgresql.conf"), "# killed here");

      try (EmbeddedDatabase database = EmbeddedDatabase.start(home)) {
        assertThat(ask(database, "select 1")).isEqualTo("1");
      }
    }
  }

  private static String ask(EmbeddedDatabase database, String sql) throws SQLException {
    try (Connection connection = connect(database);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
      while (statement.getResultSet() == null) {
        statement.getMoreResults();
      }
      try (ResultSet rows = statement.getResultSet()) {
        rows.next();
        return rows.getString(1);
      }
    }
  }

  private static Connection connect(EmbeddedDatabase database) throws SQLException {
    Database.Address address = database.address();
    return DriverManager.getConnection(address.url(), address.user(), address.password());
  }
}
