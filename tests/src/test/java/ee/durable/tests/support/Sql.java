package ee.durable.tests.support;

import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * Looks into the tables, and writes the tests' own, in the caller's transaction if there is one.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRED)
public class Sql {

  @Resource(lookup = "jdbc/durable")
  private DataSource dataSource;

  /** Runs a statement that changes something and returns how many rows it changed. */
  public int update(String sql, Object... parameters) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = prepare(connection, sql, parameters)) {
      return statement.executeUpdate();
    } catch (SQLException failed) {
      throw new IllegalStateException(sql, failed);
    }
  }

  /** Makes a queue that no node works for; the engine refuses names that no node knows. */
  public void makeQueue(String name) {
    update("insert into durable.queues (name) values (?) on conflict do nothing", name);
  }

  /** Returns the number in the first column of the first row. */
  public long count(String sql, Object... parameters) {
    return Long.parseLong(text(sql, parameters));
  }

  /** Returns the text in the first column of the first row, null if there is none. */
  public String text(String sql, Object... parameters) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = prepare(connection, sql, parameters);
        ResultSet rows = statement.executeQuery()) {
      return rows.next() ? rows.getString(1) : null;
    } catch (SQLException failed) {
      throw new IllegalStateException(sql, failed);
    }
  }

  private static PreparedStatement prepare(Connection connection, String sql, Object... parameters)
      throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    for (int index = 0; index < parameters.length; index++) {
      statement.setObject(index + 1, parameters[index]);
    }
    return statement;
  }
}
