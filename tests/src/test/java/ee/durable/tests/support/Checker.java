package ee.durable.tests.support;

import ee.durable.jpa.check.Invariants;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Asks the engine's invariants of a schema, and the archive's, on a connection of the test's own.
 */
public final class Checker {

  private Checker() {}

  /** Returns what is wrong in a schema of the engine; empty if nothing is. */
  public static List<String> findings(Connection connection, String schema) throws SQLException {
    List<String> findings = new ArrayList<>();
    Map<String, String> invariants = new LinkedHashMap<>(Invariants.all());
    invariants.putAll(ArchiveRules.QUERIES);
    for (Map.Entry<String, String> invariant : invariants.entrySet()) {
      String sql = invariant.getValue().replace("durable.", schema + ".") + " limit 5";
      try (Statement statement = connection.createStatement();
          ResultSet rows = statement.executeQuery(sql)) {
        while (rows.next()) {
          findings.add(invariant.getKey() + ": " + text(rows));
        }
      }
    }
    return findings;
  }

  private static List<String> text(ResultSet rows) throws SQLException {
    List<String> columns = new ArrayList<>();
    for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
      columns.add(rows.getString(column));
    }
    return columns;
  }
}
