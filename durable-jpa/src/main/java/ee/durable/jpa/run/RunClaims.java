package ee.durable.jpa.run;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import ee.durable.jpa.Database;
import ee.durable.jpa.Rows;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Gives pending runs to a node, a batch at a time, and takes them back. */
public final class RunClaims {

  /**
   * A run that another claim holds is passed over, never waited for; a dead node and one that is
   * drained claim nothing, and nobody by rules that do not hold any more. The versions are compared
   * as text, since a join would sort the whole backlog.
   */
  private static final String PICK =
      """
      with picked as materialized (
        select id from durable.runs
        where status = 'PENDING' and queue = ? and workflow || '@' || version = any(?)
          and exists (select 1 from durable.nodes n where id = ? and is_alive
                      and not exists (select 1 from durable.node_drains d where d.node = n.id))
          and exists (select 1 from durable.queues where name = ? and rules_no = ?)
        order by turn_at, id
        limit ?
        for no key update skip locked)
      """;

  /**
   * Takes the keys in turn: the first run of every key comes before the second of any, and none
   * above what the key has room for. Costs one look into the index for each key that waits, however
   * many runs of it do. To be asked under the lock of the queue.
   */
  private static final String PICK_BY_KEY =
      """
      with recursive keys as (
        (select concurrency_key as key from durable.runs
         where status = 'PENDING' and queue = ? and concurrency_key is not null
         order by concurrency_key limit 1)
        union all
        select (select concurrency_key from durable.runs
                where status = 'PENDING' and queue = ? and concurrency_key > keys.key
                order by concurrency_key limit 1)
        from keys where keys.key is not null),
      busy as (
        select concurrency_key as key, count(*) as runs from durable.runs
        where status = 'RUNNING' and queue = ? and concurrency_key is not null
        group by concurrency_key),
      candidates as (
        select first.id, first.turn_at, first.place
        from keys left join busy on busy.key = keys.key
        cross join lateral (
          select id, turn_at, row_number() over (order by turn_at, id) as place from durable.runs
          where status = 'PENDING' and queue = ? and concurrency_key = keys.key
            and workflow || '@' || version = any(?)
          order by turn_at, id
          limit least(?, greatest(? - coalesce(busy.runs, 0), 0))) first
        union all
        (select id, turn_at, 1 from durable.runs
         where status = 'PENDING' and queue = ? and concurrency_key is null
           and workflow || '@' || version = any(?)
         order by turn_at, id
         limit ?)),
      picked as materialized (
        select id from durable.runs
        where id in (select id from candidates order by place, turn_at, id limit ?)
          and status = 'PENDING'
          and exists (select 1 from durable.nodes n where id = ? and is_alive
                      and not exists (select 1 from durable.node_drains d where d.node = n.id))
        for no key update skip locked)
      """;

  private static final String TAKE =
      """
      update durable.runs r
      set status = 'RUNNING', owner = ?, epoch = r.epoch + 1, claims = r.claims + 1,
          started_at = coalesce(r.started_at, clock_timestamp()),
          version = case when r.version > 0 then r.version
              else (select max(known.version) from unnest(?, ?) as known(workflow, version)
                    where known.workflow = r.workflow) end
      from picked
      where r.id = picked.id
      returning r.turn_at, extract(epoch from clock_timestamp() - r.ready_at) as pending,
      """
          + ClaimedRun.COLUMNS;

  private static final String CLAIM = PICK + TAKE;

  private static final String CLAIM_BY_KEY = PICK_BY_KEY + TAKE;

  private static final String OF_THESE = "r.id = any(?)";

  private static final String OF_THIS = "r.id = ?";

  private static final String LINKS =
      """
      select c.parent_id, c.id, c.workflow, c.ref, c.link, c.input_digest, c.status, c.failure,
          c.parent_wait,
          coalesce(w.attempt, c.parent_attempt) as attempt,
          w.no, w.outcome, w.timeout_value, w.on_timeout,
          c.is_undoable, c.ended_at,
          case when w.outcome = 'ENDED' and c.status = 'COMPLETED' then
            case when c.link = 'BLOCK' then coalesce(c.context, '{}') else coalesce(c.context, c.input) end
          end as result,
          c.context is null as is_result_input
      from durable.runs r
      join durable.runs c on c.parent_id = r.id and c.parent_seq = r.seq
      left join durable.waits w on w.run_id = c.parent_id and w.no = c.parent_wait
      where r.id = any(?)
      order by c.sibling, c.parent_wait, c.id
      """;

  private static final String ANSWERS =
      """
      select w.* from durable.runs r
      join durable.waits w on w.run_id = r.id and w.seq = r.seq and w.kind not in ('CALL', 'BLOCK')
      where r.id = any(?)
      order by w.no
      """;

  /** A run that goes back unbegun was no crash: its claim does not count. */
  private static final String RELEASE =
      """
      update durable.runs
      set status = 'PENDING', owner = null, epoch = epoch + 1, claims = claims - 1
      where id = ? and epoch = ? and status = 'RUNNING'
      """;

  private final Database database;
  private final Latencies latencies;

  /** Is told how long runs were pending that are claimed. */
  @FunctionalInterface
  public interface Latencies {
    /** Notes how long a run was pending. */
    void pending(ClaimedRun run, Duration pending);
  }

  /** Creates the repository for one transaction. */
  public RunClaims(Database database) {
    this(database, (run, pending) -> {});
  }

  /** Creates the repository for one transaction, of somebody who measures. */
  public RunClaims(Database database, Latencies latencies) {
    this.database = database;
    this.latencies = latencies;
  }

  /**
   * Claims the runs of a queue that are next.
   *
   * @param rules the number of the queue's rules, as the node knows them
   * @param known the versions of workflows that this node knows
   * @param most how many at most
   * @return the claimed runs in the order of their turns
   */
  public List<ClaimedRun> claim(String queue, int rules, KnownVersions known, UUID node, int most) {
    return claimed(
        CLAIM,
        queue,
        known.names(),
        node,
        queue,
        rules,
        most,
        node,
        known.workflows(),
        known.versions());
  }

  /**
   * Claims the runs of a queue that are next, of each concurrency key only so many that not more
   * are running at a time.
   *
   * @param perKey how many of a key
   */
  public List<ClaimedRun> claimByKey(
      String queue, int perKey, KnownVersions known, UUID node, int most) {
    return claimed(
        CLAIM_BY_KEY,
        queue,
        queue,
        queue,
        queue,
        known.names(),
        most,
        perKey,
        queue,
        known.names(),
        most,
        most,
        node,
        node,
        known.workflows(),
        known.versions());
  }

  private List<ClaimedRun> claimed(String sql, Object... parameters) {
    record Pending(ClaimedRun run, OffsetDateTime turn) {}
    List<Pending> claimed =
        database.query(
            sql,
            row -> {
              ClaimedRun run = ClaimedRun.read(row);
              latencies.pending(run, Duration.ofNanos((long) (row.getDouble("pending") * 1e9)));
              return new Pending(run, row.getObject("turn_at", OffsetDateTime.class));
            },
            parameters);
    return entered(
        claimed.stream().sorted(Comparator.comparing(Pending::turn)).map(Pending::run).toList());
  }

  /**
   * Adds the children and the other waits of the step at hand to those runs that enter their step
   * again.
   */
  public List<ClaimedRun> entered(List<ClaimedRun> claimed) {
    List<ClaimedRun> again = claimed.stream().filter(run -> run.at().passes() > 0).toList();
    if (again.isEmpty()) {
      return claimed;
    }
    Map<UUID, List<Link>> links =
        read(LINKS, "parent_id", Link::read, again.stream().filter(RunClaims::hasChildren));
    Map<UUID, List<Answer>> answers =
        read(
            ANSWERS,
            "run_id",
            Answer::read,
            again.stream().filter(run -> mayWaitForMore(run, links.get(run.claim().run()))));
    return claimed.stream()
        .map(
            run ->
                run.with(
                    links.getOrDefault(run.claim().run(), List.of()),
                    answers.getOrDefault(run.claim().run(), List.of())))
        .toList();
  }

  private static boolean hasChildren(ClaimedRun run) {
    return run.at().children() > 0;
  }

  /** Not if it waits for its children alone, and never waited for anything else. */
  private static boolean mayWaitForMore(ClaimedRun run, @Nullable List<Link> children) {
    return children == null
        || run.at().waits() > children.stream().filter(child -> child.waitNo() != null).count();
  }

  private <T> Map<UUID, List<T>> read(
      String sql, String run, Database.RowReader<T> reader, Stream<ClaimedRun> of) {
    UUID[] runs = of.map(entered -> entered.claim().run()).toArray(UUID[]::new);
    if (runs.length == 0) {
      return Map.of();
    }
    record Of<T>(UUID run, T row) {}
    // PostgreSQL takes an array for ten, and would plan anew for each that is shorter.
    boolean isOne = runs.length == 1;
    return database
        .query(
            isOne ? sql.replace(OF_THESE, OF_THIS) : sql,
            row -> new Of<>(Rows.uuid(row, run), reader.read(row)),
            new Object[] {isOne ? runs[0] : runs})
        .stream()
        .collect(groupingBy(Of::run, mapping(Of::row, toList())));
  }

  /** Gives a claimed run back, unbegun, and returns whether it was still claimed. */
  public boolean release(Claim claim) {
    return database.update(RELEASE, claim.run(), claim.epoch()) == 1;
  }
}
