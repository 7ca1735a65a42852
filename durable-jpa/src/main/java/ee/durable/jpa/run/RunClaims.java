package ee.durable.jpa.run;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import ee.durable.jpa.Database;
import ee.durable.jpa.Rows;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Gives pending runs to a node, a batch at a time, and takes them back. */
public final class RunClaims {

  /**
   * A run that another claim holds is passed over, never waited for; a dead node claims nothing.
   */
  private static final String CLAIM =
      """
      with picked as materialized (
        select id from durable.runs
        where status = 'PENDING' and queue = ? and workflow = any(?)
          and exists (select 1 from durable.nodes where id = ? and is_alive)
        order by priority desc, ready_at, id
        limit ?
        for no key update skip locked)
      update durable.runs r
      set status = 'RUNNING', owner = ?, epoch = r.epoch + 1, claims = r.claims + 1,
          started_at = coalesce(r.started_at, clock_timestamp())
      from picked
      where r.id = picked.id
      returning r.ready_at,
      """
          + ClaimedRun.COLUMNS;

  private static final String LINKS =
      """
      select c.parent_id, c.id, c.workflow, c.ref, c.link, c.input_digest, c.status, c.failure,
          c.parent_wait,
          coalesce(w.attempt, c.parent_attempt) as attempt,
          w.no, w.outcome, w.timeout_value, w.on_timeout,
          case when w.outcome = 'ENDED' and c.status = 'COMPLETED' then coalesce(c.context, c.input) end
            as result
      from durable.runs r
      join durable.runs c on c.parent_id = r.id and c.parent_seq = r.seq
      left join durable.waits w on w.run_id = c.parent_id and w.no = c.parent_wait
      where r.id = any(?)
      """;

  /** A run that goes back unbegun was no crash: its claim does not count. */
  private static final String RELEASE =
      """
      update durable.runs
      set status = 'PENDING', owner = null, epoch = epoch + 1, claims = claims - 1
      where id = ? and epoch = ? and status = 'RUNNING'
      """;

  private final Database database;

  /** Creates the repository for one transaction. */
  public RunClaims(Database database) {
    this.database = database;
  }

  /**
   * Claims the runs of a queue that are next.
   *
   * @param workflows the workflows this node knows
   * @param most how many at most
   * @return the claimed runs, highest priority first, then longest pending first
   */
  public List<ClaimedRun> claim(String queue, Collection<String> workflows, UUID node, int most) {
    record Pending(ClaimedRun run, java.time.OffsetDateTime since) {}
    List<Pending> claimed =
        database.query(
            CLAIM,
            row ->
                new Pending(
                    ClaimedRun.read(row),
                    row.getObject("ready_at", java.time.OffsetDateTime.class)),
            queue,
            workflows.toArray(String[]::new),
            node,
            most,
            node);
    Comparator<Pending> inOrder =
        Comparator.<Pending>comparingInt(pending -> -pending.run().priority())
            .thenComparing(Pending::since);
    return withLinks(claimed.stream().sorted(inOrder).map(Pending::run).toList());
  }

  /** Adds the children of the step at hand to those runs that enter their step again. */
  public List<ClaimedRun> withLinks(List<ClaimedRun> claimed) {
    UUID[] entered =
        claimed.stream()
            .filter(run -> run.at().passes() > 0)
            .map(run -> run.claim().run())
            .toArray(UUID[]::new);
    if (entered.length == 0) {
      return claimed;
    }
    record Of(UUID parent, Link link) {}
    Map<UUID, List<Link>> links =
        database
            .query(
                LINKS, row -> new Of(Rows.uuid(row, "parent_id"), Link.read(row)), (Object) entered)
            .stream()
            .collect(groupingBy(Of::parent, mapping(Of::link, toList())));
    return claimed.stream()
        .map(run -> run.with(links.getOrDefault(run.claim().run(), List.of())))
        .toList();
  }

  /** Gives a claimed run back, unbegun, and returns whether it was still claimed. */
  public boolean release(Claim claim) {
    return database.update(RELEASE, claim.run(), claim.epoch()) == 1;
  }
}
