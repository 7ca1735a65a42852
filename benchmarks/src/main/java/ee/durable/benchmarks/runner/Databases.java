package ee.durable.benchmarks.runner;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes databases, and makes sure that commits last.
 *
 * @param postgres where
 */
record Databases(Postgres postgres) {

  private static final List<String> SETTINGS =
      List.of(
          "server_version",
          "fsync",
          "synchronous_commit",
          "full_page_writes",
          "wal_sync_method",
          "shared_buffers");

  /** Makes an empty database, and lets PostgreSQL write all it has in memory. */
  void fresh(String name) {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute("drop database if exists %s with (force)".formatted(name));
      statement.execute("create database " + name);
      statement.execute("checkpoint");
    } catch (SQLException failed) {
      throw new RunnerException(
          "Database %s could not be made: %s".formatted(name, failed), failed);
    }
  }

  /**
   * Returns the settings that decide what a commit costs.
   *
   * @throws RunnerException if a commit would not be durable: its figures would mean nothing
   */
  Map<String, String> durableSettings() {
    Map<String, String> settings = new LinkedHashMap<>();
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      for (String setting : SETTINGS) {
        try (ResultSet row = statement.executeQuery("show " + setting)) {
          row.next();
          settings.put(setting, row.getString(1));
        }
      }
    } catch (SQLException failed) {
      throw new RunnerException("PostgreSQL cannot be asked: " + failed, failed);
    }
    for (String switched : List.of("fsync", "synchronous_commit", "full_page_writes")) {
      if (!"on".equals(settings.get(switched))) {
        throw new RunnerException(
            "%s is %s. Figures of a database that may forget are worth nothing."
                .formatted(switched, settings.get(switched)));
      }
    }
    return settings;
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(postgres.url("postgres"), Postgres.USER, "not asked for");
  }
}
