package ee.durable.jpa;

import ee.durable.jpa.Database.ConnectionSource;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The connection of one piece of work in a transaction. It is borrowed for the first statement, so
 * that a step that has not come to one yet holds none, and given back once, with the end of the
 * work: to lend it for each statement anew costs the server as much as the statement.
 */
public final class LentConnection implements ConnectionSource, AutoCloseable {

  private final DataSource dataSource;
  private @Nullable Connection lent;

  /** Borrows nothing yet. */
  public LentConnection(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  @Override
  public Connection connection() throws SQLException {
    Connection connection = lent;
    if (connection == null) {
      connection = dataSource.getConnection();
      lent = connection;
    }
    return connection;
  }

  /** Gives the connection back. Within a transaction the server keeps it until the commit. */
  @Override
  public void close() {
    try {
      if (lent != null) {
        lent.close();
      }
    } catch (SQLException broken) {
      // Whether what was written holds is for the commit to say.
    }
  }
}
