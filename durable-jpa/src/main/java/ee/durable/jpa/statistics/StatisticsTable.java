package ee.durable.jpa.statistics;

import ee.durable.jpa.Database;
import ee.durable.jpa.Rows;
import ee.durable.jpa.statistics.Figure.Kind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Adds up what the nodes have counted, in buckets of five minutes. */
public final class StatisticsTable {

  /** In one order, so that two nodes that add to the same rows do not wait for each other. */
  private static final String ADD =
      """
      insert into durable.statistics as s (bucket, kind, workflow, queue, detail, step, n)
      select date_bin('5 minutes', clock_timestamp(), 'epoch'), f.*
      from unnest(?, ?, ?, ?, ?, ?) as f(kind, workflow, queue, detail, step, n)
      order by f.kind, f.workflow, f.queue, f.detail, f.step
      on conflict (bucket, kind, workflow, queue, detail, step) do update set n = s.n + excluded.n
      """;

  private static final String FORGET =
      """
      delete from durable.statistics
      where bucket < clock_timestamp() - ? * interval '1 second'
      """;

  private static final String NOW =
      "select date_bin(? * interval '1 second', clock_timestamp(), 'epoch') as now";

  private static final String READ =
      """
      select date_bin(? * interval '1 second', bucket, 'epoch') as moment, %s as of, kind, detail, step,
          sum(n) as n
      from durable.statistics
      where bucket >= ? and kind = any(?) and (cast(? as text) is null or workflow = ?)
      group by 1, 2, 3, 4, 5
      """;

  private static final String FAILURES =
      """
      select coalesce(sum(n), 0) as n from durable.statistics
      where bucket >= clock_timestamp() - ? * interval '1 second' and kind = 'FAILURE' and detail = ?
      """;

  private final Database database;

  /** Creates the repository for one transaction. */
  public StatisticsTable(Database database) {
    this.database = database;
  }

  /** What sums are made for. */
  public enum Of {
    /** One sum of all. */
    ALL("''"),
    /** One for each workflow. */
    WORKFLOW("workflow"),
    /** One for each queue. */
    QUEUE("queue");

    private final String column;

    Of(String column) {
      this.column = column;
    }
  }

  /**
   * A sum.
   *
   * @param moment when what is summed up began to happen
   * @param of of which workflow or queue; empty for all
   * @param kind what happened
   * @param detail of an end its status
   * @param step of a histogram
   * @param times how often it happened
   */
  public record Sum(Instant moment, String of, Kind kind, String detail, int step, long times) {

    static Sum read(ResultSet row) throws SQLException {
      return new Sum(
          Rows.instant(row, "moment"),
          row.getString("of"),
          Kind.valueOf(row.getString("kind")),
          row.getString("detail"),
          row.getInt("step"),
          row.getLong("n"));
    }
  }

  /** Adds what was counted to what happens now, all in one statement. */
  public void add(Map<Figure, Long> counted) {
    List<Map.Entry<Figure, Long>> all = new ArrayList<>(counted.entrySet());
    database.update(
        ADD,
        texts(all, figure -> figure.kind().name()),
        texts(all, Figure::workflow),
        texts(all, Figure::queue),
        texts(all, Figure::detail),
        all.stream().map(each -> each.getKey().step()).toArray(Integer[]::new),
        all.stream().map(Map.Entry::getValue).toArray(Long[]::new));
  }

  private static String[] texts(
      List<Map.Entry<Figure, Long>> all, java.util.function.Function<Figure, String> text) {
    return all.stream().map(each -> text.apply(each.getKey())).toArray(String[]::new);
  }

  /** Deletes what is older, and returns how many rows. */
  public int forget(Duration age) {
    return database.update(FORGET, age);
  }

  /** Returns the beginning of the moment that is now, where each is so long. */
  public Instant now(Duration bucket) {
    return database.query(NOW, row -> Rows.instant(row, "now"), bucket).get(0);
  }

  /** Sums up what happened since an instant. */
  public List<Sum> read(
      Of of, Duration bucket, Instant from, Collection<Kind> kinds, Optional<String> workflow) {
    @Nullable String only = workflow.orElse(null);
    return database.query(
        READ.formatted(of.column),
        Sum::read,
        bucket,
        from,
        kinds.stream().map(Kind::name).toArray(String[]::new),
        only,
        only);
  }

  /** Counts the runs that failed so. */
  public long failures(String type, Duration window) {
    return database.query(FAILURES, row -> row.getLong("n"), window, type).get(0);
  }
}
