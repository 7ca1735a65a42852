package ee.durable.benchmarks.driver;

import ee.durable.run.RunId;
import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/** Looks at the runs past the engine, without a transaction, so that each look sees what is new. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class RunsTable {

  private static final Duration PATIENCE = Duration.ofMinutes(5);

  /** Each half has an index of its own, so asking costs the engine nothing. */
  private static final String IS_QUIET =
      """
      select not exists (select from durable.runs where status = 'PENDING' and queue = 'default')
              and not exists (select from durable.runs where owner is not null) as is_quiet,
          extract(epoch from clock_timestamp()) as now
      """;

  private static final String FIRST_CLAIM =
      """
      select extract(epoch from min(started_at)), count(*) filter (where status = 'COMPLETED')
      from durable.runs where id = any(?)
      """;

  private static final String MAKE_QUEUE =
      "insert into durable.queues (name) values (?) on conflict do nothing";

  private static final String DELETE_HELD = "delete from durable.runs where queue = ?";

  @Resource(lookup = "jdbc/durable")
  private DataSource dataSource;

  /**
   * Waits until no run is pending or with a worker.
   *
   * @return the database's clock when that was seen, in seconds
   */
  public double awaitQuiet() throws InterruptedException {
    long giveUp = System.nanoTime() + PATIENCE.toNanos();
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = connection.prepareStatement(IS_QUIET)) {
      while (System.nanoTime() < giveUp) {
        try (ResultSet row = statement.executeQuery()) {
          row.next();
          if (row.getBoolean("is_quiet")) {
            return row.getDouble("now");
          }
        }
        Thread.sleep(2);
      }
    } catch (SQLException failed) {
      throw new IllegalStateException(IS_QUIET, failed);
    }
    throw new IllegalStateException("Runs are open after " + PATIENCE);
  }

  /**
   * Returns when the first of the runs was claimed, by the database's clock in seconds.
   *
   * @throws IllegalStateException if one of them has not completed: the figure would mean nothing
   */
  public double firstClaim(List<RunId> runs) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = connection.prepareStatement(FIRST_CLAIM)) {
      UUID[] ids = runs.stream().map(RunId::value).toArray(UUID[]::new);
      statement.setArray(1, connection.createArrayOf("uuid", ids));
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        if (row.getInt(2) != runs.size()) {
          throw new IllegalStateException(
              "Only %d of %d runs completed.".formatted(row.getInt(2), runs.size()));
        }
        return row.getDouble(1);
      }
    } catch (SQLException failed) {
      throw new IllegalStateException(FIRST_CLAIM, failed);
    }
  }

  /** Makes a queue that nobody works for; the engine refuses names that no node knows. */
  public void makeQueue(String queue) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = connection.prepareStatement(MAKE_QUEUE)) {
      statement.setString(1, queue);
      statement.executeUpdate();
    } catch (SQLException failed) {
      throw new IllegalStateException(MAKE_QUEUE, failed);
    }
  }

  /** Deletes the runs of a queue that nobody works for. */
  public void delete(String queue) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = connection.prepareStatement(DELETE_HELD)) {
      statement.setString(1, queue);
      statement.executeUpdate();
    } catch (SQLException failed) {
      throw new IllegalStateException(DELETE_HELD, failed);
    }
  }
}
