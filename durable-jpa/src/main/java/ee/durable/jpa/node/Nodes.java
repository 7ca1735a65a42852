package ee.durable.jpa.node;

import ee.durable.jpa.Database;
import ee.durable.jpa.Rows;
import ee.durable.jpa.run.Claim;
import ee.durable.node.NodeInfo;
import ee.durable.node.NodeInfo.Drain;
import ee.durable.node.NodeInfo.Figures;
import ee.durable.run.RunStatus;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Keeps the nodes that share the database, and takes runs from those that died. */
public final class Nodes {

  private static final String REGISTER =
      "insert into durable.nodes (id, label, workflows, queues) values (?, ?, ?, ?)";

  /** The look at what was is as of before the change. */
  static final String BEAT =
      """
      update durable.nodes n set beat = n.beat + 1, beat_at = clock_timestamp(), is_alive = true
      from (select id, is_alive from durable.nodes where id = ?) before
      where n.id = before.id
      returning before.is_alive as was_alive
      """;

  private static final String OTHERS =
      "select id, beat from durable.nodes where is_alive and id <> ?";

  private static final String BURY =
      "update durable.nodes set is_alive = false where id = ? and beat = ? and is_alive";

  private static final String LEAVE =
      "update durable.nodes set is_alive = false where id = ? and is_alive";

  /**
   * Runs of nodes that are dead or gone become pending again, or quarantined if that has happened
   * too often without any progress; whoever holds them is fenced off.
   *
   * <p>A run that has seen two nodes die sleeps for a while first, longer each time and never
   * equally long: else it would be claimed in one batch with the same neighbours again, and whoever
   * among them kills the node would have the others quarantined as well.
   */
  private static final String TAKE_OVER =
      """
      with orphans as materialized (
        select r.id,
            case when r.crashes + 1 >= ? then 'QUARANTINED'
                 when r.crashes >= 1 then 'WAITING'
                 else 'PENDING' end as status
        from durable.runs r
        left join durable.nodes n on n.id = r.owner
        where r.status = 'RUNNING' and (n.id is null or not n.is_alive)
        order by r.id
        limit ?
        for no key update of r skip locked)
      update durable.runs r
      set status = orphans.status,
          waiting_for = case when orphans.status = 'WAITING' then 'RETRY' end,
          due_at = case when orphans.status = 'WAITING' then
              clock_timestamp() + random() * power(2, r.crashes) * interval '1 second' end,
          crashes = r.crashes + 1,
          failure = case when orphans.status = 'QUARANTINED'
              then coalesce(r.failure, cast(? as jsonb)) else r.failure end,
          owner = null, epoch = r.epoch + 1, ready_at = clock_timestamp(),
          turn_at = clock_timestamp() - coalesce(r.head_start, '0')
      from orphans
      where r.id = orphans.id
      returning r.id, r.queue, r.status
      """;

  private static final String RELEASE_ALL =
      """
      with owned as materialized (
        select id from durable.runs where status = 'RUNNING' and owner = ?
        order by id
        for no key update skip locked)
      update durable.runs r
      set status = 'PENDING', owner = null, epoch = r.epoch + 1, claims = r.claims - 1
      from owned
      where r.id = owned.id
      returning r.queue
      """;

  private static final String LIST =
      """
      select n.id, n.label, n.is_alive, n.started_at, n.workflows, n.queues,
          n.engine, n.slots, n.busy_slots, n.poll_lag, n.clock_skew,
          greatest(0, extract(epoch from clock_timestamp() - n.beat_at)) as silent,
          (select count(*) from durable.runs r where r.status = 'RUNNING' and r.owner = n.id) as running,
          d.drained_at, d.reason as drain_reason
      from durable.nodes n left join durable.node_drains d on d.node = n.id
      order by n.started_at desc, n.id
      limit 1000
      """;

  private static final String SHOW =
      """
      update durable.nodes
      set engine = ?, slots = ?, busy_slots = ?, poll_lag = ?,
          clock_skew = extract(epoch from cast(? as timestamptz) - clock_timestamp())
      where id = ?
      """;

  private static final String OWNED =
      "select id, epoch, seq from durable.runs where status = 'RUNNING' and owner = ?";

  private static final String FORGET =
      """
      delete from durable.nodes n
      where not is_alive and beat_at < clock_timestamp() - interval '1 day'
        and not exists (select 1 from durable.runs r where r.status = 'RUNNING' and r.owner = n.id)
      """;

  private final Database database;

  /** Creates the repository for one transaction. */
  public Nodes(Database database) {
    this.database = database;
  }

  /**
   * Registers a node: one start of one engine.
   *
   * @param workflows what it has deployed, as name@version
   * @param queues what it works for
   */
  public void register(UUID node, String label, String[] workflows, String[] queues) {
    database.update(REGISTER, node, label, workflows, queues);
  }

  /**
   * Shows that a node lives, and returns false if it is not registered. A node that was taken for
   * dead is alive again: what others took from it is theirs by its epoch, the rest is still its
   * own.
   */
  public boolean beat(UUID node) {
    return database.first(BEAT, row -> 1, node).isPresent();
  }

  /**
   * Another node, as it shows itself.
   *
   * @param node its id
   * @param beat its counter
   */
  public record Seen(UUID node, long beat) {}

  /** Lists the other nodes that are alive. */
  public List<Seen> others(UUID node) {
    return database.query(OTHERS, row -> new Seen(Rows.uuid(row, "id"), row.getLong("beat")), node);
  }

  /** Declares a node dead if it has not shown itself since, and returns whether it was. */
  public boolean bury(Seen silent) {
    return database.update(BURY, silent.node(), silent.beat()) == 1;
  }

  /** Signs a node off. */
  public void leave(UUID node) {
    database.update(LEAVE, node);
  }

  /**
   * A run that was taken from a dead node.
   *
   * @param run the run
   * @param queue its queue
   * @param status pending, waiting for a moment, or quarantined
   */
  public record Taken(UUID run, String queue, RunStatus status) {}

  /**
   * Takes runs from dead nodes.
   *
   * @param crashLimit at which number of crashes without progress a run is quarantined
   * @param failure what to say of those, as JSON text
   */
  public List<Taken> takeOver(int most, int crashLimit, String failure) {
    return database.query(
        TAKE_OVER,
        row ->
            new Taken(
                Rows.uuid(row, "id"),
                row.getString("queue"),
                RunStatus.valueOf(row.getString("status"))),
        crashLimit,
        most,
        failure);
  }

  /** Gives everything back that a node owns, unbegun or not: it commits nothing of it any more. */
  public List<String> releaseAll(UUID node) {
    return database.query(RELEASE_ALL, row -> row.getString("queue"), node);
  }

  /** Lists nodes, those that started last first. */
  public List<NodeInfo> list() {
    return database.query(LIST, Nodes::info);
  }

  private static NodeInfo info(ResultSet row) throws SQLException {
    return new NodeInfo(
        Rows.uuid(row, "id"),
        row.getString("label"),
        row.getBoolean("is_alive"),
        row.getObject("started_at", OffsetDateTime.class).toInstant(),
        Duration.ofNanos((long) (row.getDouble("silent") * 1e9)),
        List.of((String[]) row.getArray("workflows").getArray()),
        List.of((String[]) row.getArray("queues").getArray()),
        row.getInt("running"),
        figures(row),
        drain(row));
  }

  private static Optional<Drain> drain(ResultSet row) throws SQLException {
    OffsetDateTime since = row.getObject("drained_at", OffsetDateTime.class);
    String reason = row.getString("drain_reason");
    return Optional.ofNullable(since)
        .map(at -> new Drain(Optional.ofNullable(reason), at.toInstant()));
  }

  private static Optional<Figures> figures(ResultSet row) throws SQLException {
    String engine = row.getString("engine");
    return engine == null
        ? Optional.empty()
        : Optional.of(
            new Figures(
                engine,
                row.getInt("slots"),
                row.getInt("busy_slots"),
                seconds(row.getDouble("poll_lag")),
                seconds(row.getDouble("clock_skew"))));
  }

  private static Duration seconds(double seconds) {
    return Duration.ofNanos((long) (seconds * 1e9));
  }

  /**
   * Keeps what a node says of itself.
   *
   * @param now its clock, which is compared with the database's
   */
  public void show(UUID node, String engine, int slots, int busySlots, Duration lag, Instant now) {
    database.update(SHOW, engine, slots, busySlots, lag, now, node);
  }

  /** Lists what the database says a node owns. */
  public List<Claim> owned(UUID node) {
    return database.query(
        OWNED,
        row -> new Claim(Rows.uuid(row, "id"), row.getLong("epoch"), row.getInt("seq")),
        node);
  }

  /** Deletes nodes that have been dead for a day and own nothing. */
  public int forgetDead() {
    return database.update(FORGET);
  }
}
