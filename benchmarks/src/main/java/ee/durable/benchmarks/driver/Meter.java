package ee.durable.benchmarks.driver;

import com.sun.management.OperatingSystemMXBean;
import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import java.lang.management.ManagementFactory;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * Reads the counters. Has no transaction: it is also called in the middle of one, which it must not
 * see the database through.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Meter {

  private static final String BACKENDS =
      """
      select count(*) from pg_stat_activity
      where datname = current_database() and backend_type = 'client backend'
          and (state = 'idle' or pid = pg_backend_pid())
          and query not like '%durable.nodes n set beat%' -- a node's own line, which nobody can borrow
      """;

  private static final String FLUSH = "select pg_stat_force_next_flush()";

  private static final String COUNTERS =
      """
      select xact_commit, xact_rollback,
          pg_snapshot_xmax(pg_current_snapshot())::text::bigint as writes,
          pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::bigint as wal_bytes,
          (select wal_sync from pg_stat_wal) as wal_syncs, pg_backend_pid() as backend
      from pg_stat_database where datname = current_database()
      """;

  @Resource(lookup = "jdbc/durable")
  private DataSource dataSource;

  /** Reads the counters as they are now. */
  public Reading read() {
    try {
      int flushed = flush();
      return read(flushed);
    } catch (SQLException failed) {
      throw new IllegalStateException("The counters cannot be read", failed);
    }
  }

  /** Lets PostgreSQL write what it has in memory now and not while something is measured. */
  public void checkpoint() {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("checkpoint");
    } catch (SQLException failed) {
      throw new IllegalStateException("No checkpoint", failed);
    }
  }

  /**
   * Makes every connection of the pool report. A backend keeps what it counted to itself for a
   * second, or for ten when it is idle; so all of them are borrowed at the same time and told to.
   * Not those at work: to wait for one that the caller's own transaction holds would be for ever.
   */
  private int flush() throws SQLException {
    List<Connection> borrowed = new ArrayList<>();
    try {
      borrowed.add(dataSource.getConnection());
      long backends = number(borrowed.get(0), BACKENDS);
      while (borrowed.size() < backends) {
        borrowed.add(dataSource.getConnection());
      }
      for (Connection connection : borrowed) {
        execute(connection, FLUSH);
      }
    } finally {
      for (Connection connection : borrowed) {
        connection.close();
      }
    }
    return borrowed.size();
  }

  private Reading read(int flushed) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(COUNTERS)) {
      row.next();
      return new Reading(
          row.getLong("xact_commit"),
          row.getLong("xact_rollback"),
          row.getLong("writes"),
          row.getLong("wal_bytes"),
          row.getLong("wal_syncs"),
          cpuNanos(),
          DatabaseCpu.nanosOf(row.getLong("backend")),
          // The flushes, the question for the backends, and the reading before this one.
          flushed + 2L);
    }
  }

  private static long number(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static long cpuNanos() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }
}
