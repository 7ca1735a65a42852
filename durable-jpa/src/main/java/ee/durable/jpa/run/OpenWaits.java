package ee.durable.jpa.run;

import ee.durable.jpa.Database;
import ee.durable.jpa.Rows;
import ee.durable.run.AwaitedEvent;
import ee.durable.run.OpenWait;
import ee.durable.run.RunCount;
import ee.durable.run.RunId;
import ee.durable.run.WaitKind;
import ee.durable.run.WaitQuery;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads what all runs wait for now. The runs that wait are found first, by their kind and id; what
 * exactly they wait for is read of those on the page alone.
 */
public final class OpenWaits {

  /** Each kind by itself, since the index holds the runs of one kind in the order of their ids. */
  private static final String OF_KIND =
      """
      (select r.id from durable.runs r where r.status = 'WAITING' and r.waiting_for = '%s'%s
       order by r.id limit ?)
      """;

  private static final String FOR_EVENT =
      " and exists (select from durable.waits w where w.run_id = r.id and w.outcome is null"
          + " and w.kind = 'EVENT' and ? = any(w.names))";

  private static final String LIST =
      """
      select r.id, r.workflow, r.key, r.waiting_for, coalesce(w.step, r.step) as step, r.due_at, w.names,
          coalesce(w.since, (select max(a.ended_at) from durable.attempts a where a.run_id = r.id),
              r.created_at) as since
      from (%s) found
      join durable.runs r on r.id = found.id
      left join lateral (
        select min(o.created_at) as since, min(o.step) as step,
            (select array_agg(named.name) from (
               select n.name from durable.waits o2, unnest(coalesce(o2.names, array[o2.name])) as n(name)
               where o2.run_id = r.id and o2.outcome is null and n.name is not null
               order by o2.no limit ?) named) as names
        from durable.waits o
        where o.run_id = r.id and o.outcome is null) w on true
      order by r.id
      limit ?
      """;

  private static final String EVENTS =
      """
      with looked_at as materialized (
        select id from durable.runs where status = 'WAITING' and waiting_for = 'EVENT' order by id limit ?)
      select n.name, count(distinct w.run_id) as runs, min(w.created_at) as since,
          (select count(*) from looked_at) as looked
      from looked_at l
      join durable.waits w on w.run_id = l.id and w.outcome is null and w.kind = 'EVENT'
      cross join lateral unnest(w.names) as n(name)
      group by n.name
      order by runs desc, n.name
      limit 500
      """;

  private final Database database;

  /** Creates the repository for one transaction. */
  public OpenWaits(Database database) {
    this.database = database;
  }

  /**
   * Lists what runs wait for, those of the oldest runs first, and one more if there are more.
   *
   * @param after the last run of the page before
   */
  public List<OpenWait> list(WaitQuery query, Optional<UUID> after) {
    StringBuilder conditions = new StringBuilder();
    List<@Nullable Object> parameters = new ArrayList<>();
    after.ifPresent(run -> and(conditions, parameters, " and r.id > ?", run));
    if (!query.workflows().isEmpty()) {
      String[] workflows = query.workflows().toArray(String[]::new);
      and(conditions, parameters, " and r.workflow = any(?)", workflows);
    }
    query.dueBefore().ifPresent(due -> and(conditions, parameters, " and r.due_at < ?", due));
    query.event().ifPresent(name -> and(conditions, parameters, FOR_EVENT, name));
    parameters.add(query.limit() + 1);

    List<String> kinds = new ArrayList<>();
    List<@Nullable Object> all = new ArrayList<>();
    for (WaitKind kind : query.kinds()) {
      kinds.add(OF_KIND.formatted(kind, conditions));
      all.addAll(parameters);
    }
    all.add(OpenWait.MOST_NAMES);
    all.add(query.limit() + 1);
    String sql = LIST.formatted(String.join(" union all ", kinds));
    return database.query(sql, OpenWaits::read, all.toArray());
  }

  private static void and(
      StringBuilder conditions,
      List<@Nullable Object> parameters,
      String condition,
      Object parameter) {
    conditions.append(condition);
    parameters.add(parameter);
  }

  private static OpenWait read(ResultSet row) throws SQLException {
    Array names = row.getArray("names");
    return new OpenWait(
        new RunId(Rows.uuid(row, "id")),
        row.getString("workflow"),
        Optional.ofNullable(row.getString("key")),
        WaitKind.valueOf(row.getString("waiting_for")),
        Optional.ofNullable(row.getString("step")),
        names == null ? List.of() : List.of((String[]) names.getArray()),
        instant(row, "since").orElseThrow(),
        instant(row, "due_at"));
  }

  /** Lists the events that runs wait for, of so many runs as are counted at most. */
  public List<AwaitedEvent> awaitedEvents() {
    return database.query(EVENTS, OpenWaits::event, RunCount.LIMIT + 1);
  }

  private static AwaitedEvent event(ResultSet row) throws SQLException {
    boolean isExact = row.getInt("looked") <= RunCount.LIMIT;
    return new AwaitedEvent(
        row.getString("name"),
        new RunCount(Math.min(row.getInt("runs"), RunCount.LIMIT), isExact),
        instant(row, "since").orElseThrow());
  }

  private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
        .map(OffsetDateTime::toInstant);
  }
}
