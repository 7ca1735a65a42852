package ee.durable.jpa.run;

import ee.durable.jpa.Database;
import ee.durable.jpa.Rows;
import ee.durable.jpa.payload.Payload;
import ee.durable.jpa.payload.PayloadField;
import ee.durable.jpa.run.NewRun.Lineage;
import ee.durable.jpa.run.StepRecords.Ended;
import ee.durable.jpa.run.StepRecords.Kept;
import ee.durable.run.RunStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Undoes what runs have done, entry by entry, the last first.
 *
 * <p>An entry is a completed step with a compensation, or the undoable children that a step or
 * block had. Entries are numbered in the order of their completion: {@code 2 * seq + 1} is the
 * step, {@code 2 * seq} its children, which ended before it. What is below {@code undo_before} is
 * still to be undone, so a run that crashes goes on where it stopped.
 */
public final class UndoRecords {

  /** The failed position is given up; the run turns to its entries below, the children first. */
  private static final String TURN_BACK =
      StepRecords.recording(
          """
          update durable.runs
          set status = 'PENDING', owner = null, ready_at = clock_timestamp(),
              turn_at = clock_timestamp() - coalesce(head_start, '0'), claims = 0, crashes = 0,
              step_started_at = null, due_at = null, deadline_at = null, attempt = 1,
              attempts_before = 0, passes = 0,
              undoing = 'FAILED', undo_before = 2 * (seq + 1), seq = seq + 1, step = ?,
              failure = cast(? as jsonb), context = coalesce(cast(? as jsonb), context),
              removed = coalesce(cast(? as text[]), removed)
          """);

  /** From outside: whatever step is running now, it commits nothing any more. */
  private static final String TURN_BACK_FROM_OUTSIDE =
      """
      update durable.runs r
      set undoing = ?, failure = cast(? as jsonb), undo_before = 2 * (r.seq + 1), seq = r.seq + 1,
          epoch = r.epoch + 1, owner = null, attempt = 1, attempts_before = 0, passes = 0, claims = 0, crashes = 0,
          step_started_at = null, due_at = null, deadline_at = null, ready_at = clock_timestamp(),
          turn_at = clock_timestamp() - coalesce(r.head_start, '0'),
          status = case when w.is_open then 'WAITING' else 'PENDING' end,
          waiting_for = case when w.is_open then 'BLOCK' end
      from (select exists (select 1 from durable.waits
                           where run_id = ? and outcome is null and child_id is not null) is_open) w
      where r.id = ?
      returning r.queue, r.status
      """;

  private static final String NEXT =
      """
      select * from (
        select 2 * seq + 1 as entry, seq, step, output, counters
        from durable.attempts
        where run_id = ? and kind = 'STEP' and outcome = 'COMPLETED' and is_undoable
        union all
        select 2 * parent_seq, parent_seq, min(parent_step), null, null
        from durable.runs
        where parent_id = ? and link in ('CALL', 'BLOCK') and status = 'COMPLETED' and is_undoable
        group by parent_seq) entries
      where entry < ?
      order by entry desc
      limit 1
      """;

  private static final String CHILDREN =
      """
      select id, ref from durable.runs
      where parent_id = ? and parent_seq = ? and link in ('CALL', 'BLOCK') and status = 'COMPLETED'
        and is_undoable
      order by ended_at desc, id desc
      """;

  private static final String INSERT =
      """
      insert into durable.runs (id, workflow, version, queue, priority, concurrency_key, head_start,
          turn_at, status, waiting_for, parent_id,
          parent_seq, parent_attempt, parent_step, parent_wait, ref, link, input_digest,
          on_parent_close, depth, scope, base_id, base_seq, removed, sibling, has_turns, input,
          context, failure, undoing, undo_before, undoes, traceparent, tracestate)
      select ?, x.workflow, x.version, x.queue, x.priority, x.concurrency_key, x.head_start,
          clock_timestamp() - coalesce(x.head_start, '0'),
          case when turn.is_held then 'WAITING' else 'PENDING' end,
          case when turn.is_held then 'TURN' end,
          ?, ?, ?, ?, ?, ?, 'UNDO', x.id, ?, ?,
          x.scope, x.base_id, x.base_seq, x.removed, x.sibling, true,
          coalesce(cast(? as jsonb), x.input), coalesce(cast(? as jsonb), x.context),
          cast(? as jsonb), 'UNDO', 2 * (x.seq + 1), x.id, cast(? as text), cast(? as text)
      from durable.runs x, (select cast(? as boolean) is_held) turn
      where x.id = ?
      on conflict do nothing
      """;

  private static final String ADVANCE =
      StepRecords.recording(
          """
          update durable.runs
          set seq = seq + 1, undo_before = ?, undo_failed = undo_failed or ?, attempt = 1, attempts_before = 0,
              passes = 0, claims = 0, crashes = 0, step_started_at = null, children = children + ?,
              context = coalesce(cast(? as jsonb), context),
              removed = coalesce(cast(? as text[]), removed)
          """);

  private static final String END =
      """
      update durable.runs r
      set status = case
            when undoing = 'UNDO' then case when undo_failed then 'FAILED' else 'COMPLETED' end
            when undo_failed or exists (select 1 from durable.runs c where c.parent_id = r.id
                and c.link = 'BLOCK' and c.status = 'COMPENSATION_FAILED') then 'COMPENSATION_FAILED'
            when exists (select 1 from durable.attempts a where a.run_id = r.id
                and a.kind = 'COMPENSATION' and a.outcome = 'COMPLETED')
              or exists (select 1 from durable.runs c where c.parent_id = r.id
                and c.link in ('BLOCK', 'CALL') and c.status = 'COMPENSATED') then 'COMPENSATED'
            else undoing end,
          owner = null, claims = 0, crashes = 0, due_at = null, deadline_at = null, ended_at = clock_timestamp()
      where id = ? and epoch = ? and seq = ? and status = 'RUNNING'
      returning status
      """;

  private final Database database;

  /** Creates the repository for one transaction. */
  public UndoRecords(Database database) {
    this.database = database;
  }

  /**
   * Something to undo.
   *
   * @param entry its number
   * @param seq the position that did it
   * @param step the step that did it
   * @param output what the step answered, as JSON text
   * @param counters the iterations of the loops it was in, as JSON text
   */
  public record Entry(
      int entry, int seq, String step, @Nullable String output, @Nullable String counters) {

    /** Returns whether the children of the step are undone, and not the step itself. */
    public boolean isOfChildren() {
      return entry % 2 == 0;
    }
  }

  /**
   * A child to undo.
   *
   * @param run the child
   * @param ref its name within its step
   */
  public record Done(UUID run, String ref) {}

  /** Turns a run back whose step has failed for good. */
  public boolean turnBack(Ended ended, String failure, Kept kept) {
    return isRecorded(
        TURN_BACK,
        ended,
        ended.step(),
        new Payload(ended.claim().run(), PayloadField.FAILURE, failure),
        kept.context(ended),
        kept.context() == null ? null : kept.removed().toArray(String[]::new));
  }

  /**
   * A run that has been turned back from outside.
   *
   * @param queue its queue
   * @param isPending whether it goes on at once; else it waits for its children to end
   */
  public record TurnedBack(String queue, boolean isPending) {}

  /** Turns a locked run back that somebody cancels, or whose workflow's timeout has passed. */
  public TurnedBack turnBack(UUID run, RunStatus end, String failure) {
    return database
        .first(
            TURN_BACK_FROM_OUTSIDE,
            row ->
                new TurnedBack(row.getString("queue"), "PENDING".equals(row.getString("status"))),
            end,
            new Payload(run, PayloadField.FAILURE, failure),
            run,
            run)
        .orElseThrow();
  }

  /** Returns what a run has to undo next. */
  public Optional<Entry> next(ClaimedRun.Undoing undoing) {
    return database.first(
        NEXT,
        row ->
            new Entry(
                row.getInt("entry"),
                row.getInt("seq"),
                row.getString("step"),
                database
                    .payloads()
                    .open(undoing.source(), PayloadField.OUTPUT, row.getString("output")),
                row.getString("counters")),
        undoing.source(),
        undoing.source(),
        undoing.before());
  }

  /** Lists the children of an entry, the last to end first. */
  public List<Done> children(ClaimedRun.Undoing undoing, Entry entry) {
    return database.query(
        CHILDREN,
        row -> new Done(Rows.uuid(row, "id"), row.getString("ref")),
        undoing.source(),
        entry.seq());
  }

  /**
   * A run to insert that undoes a child.
   *
   * @param id its id
   * @param child the child
   * @param lineage its link to the run that is undone
   * @param cause why, as JSON text
   * @param isHeld whether it waits for its turn
   * @param trace where in a trace it is
   */
  public record NewUndo(
      UUID id, UUID child, Lineage lineage, String cause, boolean isHeld, Trace trace) {}

  /** Inserts runs that undo children, one after the other. */
  public void insert(List<NewUndo> undos) {
    List<@Nullable Object[]> parameters = new ArrayList<>();
    for (NewUndo undo : undos) {
      Lineage link = undo.lineage();
      CopiedPayloads done = CopiedPayloads.of(database, undo.child());
      parameters.add(
          new @Nullable Object[] {
            undo.id(),
            link.parent(),
            link.seq(),
            link.attempt(),
            link.step(),
            link.parentWait(),
            link.ref(),
            link.onParentClose(),
            link.depth(),
            new Payload(undo.id(), PayloadField.INPUT, done.input()),
            new Payload(undo.id(), PayloadField.CONTEXT, done.context()),
            new Payload(undo.id(), PayloadField.FAILURE, undo.cause()),
            undo.trace().parent(),
            undo.trace().state(),
            undo.isHeld(),
            undo.child()
          });
    }
    database.batch(INSERT, parameters);
  }

  /** Records that an entry is undone, or given up, and moves the run to the next. */
  public boolean advance(Ended ended, int entry, int newChildren, Kept kept) {
    return isRecorded(
        ADVANCE,
        ended,
        entry,
        ended.failure() != null,
        newChildren,
        kept.context(ended),
        kept.context() == null ? null : kept.removed().toArray(String[]::new));
  }

  private boolean isRecorded(String sql, Ended ended, @Nullable Object... changes) {
    return StepRecords.record(database, sql, ended, changes) != Recorded.LOST;
  }

  /** Ends a run that has nothing left to undo, and returns how; empty if the claim is lost. */
  public Optional<RunStatus> end(Claim claim) {
    return database.first(
        END,
        row -> RunStatus.valueOf(row.getString("status")),
        claim.run(),
        claim.epoch(),
        claim.seq());
  }
}
