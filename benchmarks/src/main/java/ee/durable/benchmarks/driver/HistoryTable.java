package ee.durable.benchmarks.driver;

import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** Makes a past: rows of ended runs as they are when the engine has run them. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class HistoryTable {

  private static final int CHUNK = 500_000;

  private static final String ARCHIVED = "select count(*) from durable.archived_runs";

  /** This week and the four before it. */
  private static final String MAKE_WEEKS =
      """
      select count(*) from (
        select durable.make_archive_week(completed,
            cast(date_trunc('week', now() at time zone 'UTC') as date) - 7 * week)
        from unnest(array[true, false]) completed, generate_series(0, 4) week) made
      """;

  /** With the defaults of the hot table, so that columns that are unknown here are filled, too. */
  private static final String PAST =
      "create temporary table past (like durable.runs including defaults)";

  /** One of fifty failed. Ids grow with time, as the engine's do. */
  private static final String FILL_PAST =
      """
      insert into past (id, workflow, version, queue, status, seq, epoch, created_at, ready_at, started_at,
          ended_at, input, context)
      select cast(lpad(to_hex(cast(extract(epoch from ended) * 1000 as bigint)), 12, '0')
                  || '7' || substr(hash, 1, 3) || '8' || substr(hash, 4, 15) as uuid),
          'bench_past_' || n % 20, 1, 'default', case when n % 50 = 0 then 'FAILED' else 'COMPLETED' end,
          1, 1, ended - interval '1 s', ended - interval '1 s', ended - interval '1 s', ended,
          '{"n": 1}', '{"n": 1, "answer": "done"}'
      from (select n, now() - cast(? as interval) - (? - n) * cast(? as interval) as ended,
                md5(n::text) as hash
            from generate_series(cast(? as bigint), ?) n) n
      """;

  private static final String ARCHIVE_PAST =
      """
      do $$
      declare
        columns text;
      begin
        select string_agg(quote_ident(attname), ', ') into columns from pg_attribute
        where attrelid = 'durable.runs'::regclass and attnum > 0 and not attisdropped;
        execute format('insert into durable.archived_runs (completed, family_ended_at, %1$s)
                        select status = ''COMPLETED'', ended_at, %1$s from past', columns);
        truncate past;
      end $$
      """;

  private static final String HEAT_PAST = "insert into durable.runs select * from past";

  private static final String ATTEMPTS =
      """
      insert into durable.attempts (run_id, seq, number, epoch, step, outcome, started_at, ended_at)
      select id, 0, 1, 1, 'step', 'COMPLETED', started_at, ended_at from past
      """;

  @Resource(lookup = "jdbc/durable")
  private DataSource dataSource;

  /** Fills the archive up to a number of runs, of the last four weeks. */
  public void fillArchive(int runs) {
    long there = number(ARCHIVED);
    number(MAKE_WEEKS);
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(PAST);
      for (long from = there + 1; from <= runs; from += CHUNK) {
        fillPast(
            connection, from, Math.min(runs, from + CHUNK - 1), "2 hours", "0.24 s", 10_000_000);
        statement.execute(ARCHIVE_PAST);
      }
      statement.execute("drop table past");
    } catch (SQLException failed) {
      throw new IllegalStateException("The archive cannot be filled", failed);
    }
  }

  /** Adds runs to the hot table, with an attempt each, that ended 20 to 50 minutes ago. */
  public void fillHot(int runs) {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(PAST);
      fillPast(connection, 1, runs, "20 minutes", 1800.0 / runs + " s", runs);
      statement.execute(HEAT_PAST);
      statement.execute(ATTEMPTS);
      statement.execute("drop table past");
    } catch (SQLException failed) {
      throw new IllegalStateException("The hot tables cannot be filled", failed);
    }
  }

  private static void fillPast(
      Connection connection, long from, long to, String ago, String apart, long last)
      throws SQLException {
    try (PreparedStatement fill = connection.prepareStatement(FILL_PAST)) {
      fill.setString(1, ago);
      fill.setLong(2, last);
      fill.setString(3, apart);
      fill.setLong(4, from);
      fill.setLong(5, to);
      fill.executeUpdate();
    }
  }

  /** Runs a statement that answers nothing. */
  public void execute(String sql) {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException failed) {
      throw new IllegalStateException(sql, failed);
    }
  }

  /** Asks for a number. */
  public long number(String sql) {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    } catch (SQLException failed) {
      throw new IllegalStateException(sql, failed);
    }
  }
}
