package ee.durable.jpa.run;

import ee.durable.jpa.Rows;
import ee.durable.jpa.payload.PayloadField;
import ee.durable.jpa.payload.Payloads;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A run as the worker that claimed it needs it: read with the claim, so that no statement runs
 * before the step's body.
 *
 * @param claim the right to move it
 * @param workflow its workflow's name
 * @param version its workflow's version
 * @param queue its queue
 * @param priority its priority
 * @param concurrencyKey whose run it is, null for nobody's in particular
 * @param at where it stands
 * @param parent who waits for it; null if nobody does
 * @param depth how deep it is nested
 * @param knowsWorkflow whether what its workflow says about runs is on its row
 * @param isUndoable whether it has done something that can be undone
 * @param input its input as JSON text
 * @param context its context as JSON text, null while it is still the input; of a part of a block
 *     only what it has written itself
 * @param part the part of a block that it runs, null if it runs a whole workflow
 * @param undoing how it is being undone, null while it goes forward
 * @param trace where in a trace it is
 * @param born {@code System.nanoTime()} of this node when it was started, on any node
 * @param links the children of the step at hand
 * @param answers the other waits of the step at hand
 */
public record ClaimedRun(
    Claim claim,
    String workflow,
    int version,
    String queue,
    int priority,
    @Nullable String concurrencyKey,
    Position at,
    @Nullable WaitingParent parent,
    int depth,
    boolean knowsWorkflow,
    boolean isUndoable,
    String input,
    @Nullable String context,
    @Nullable Part part,
    @Nullable Undoing undoing,
    Trace trace,
    long born,
    List<Link> links,
    List<Answer> answers) {

  /**
   * Where a run stands.
   *
   * @param step the path of the step at hand, null for the flow's first
   * @param attempt its attempt, 1 for the first
   * @param attemptsBefore how many attempts there were before an operator had the step retried
   * @param passes how many passes of the step ended in a wait
   * @param claims how often it was claimed since its last progress
   * @param waits the number of the last wait the run made
   * @param children how many children the run has made
   * @param stepStarted when the attempt's first pass began, null if this is it
   * @param counters the counters of loops and jumps as JSON text, null if there are none
   */
  public record Position(
      @Nullable String step,
      int attempt,
      int attemptsBefore,
      int passes,
      int claims,
      int waits,
      int children,
      @Nullable Instant stepStarted,
      @Nullable String counters) {}

  /**
   * The parent that waits for a child.
   *
   * @param run the parent
   * @param waitNo the number of its wait
   * @param seq its position
   * @param hasTurns whether the child's end gives a sibling its turn
   */
  public record WaitingParent(UUID run, int waitNo, int seq, boolean hasTurns) {}

  /**
   * The part of a block that a run runs.
   *
   * @param scope the path of the branch or loop
   * @param baseRun the run whose context it began with
   * @param baseSeq that run's position then
   * @param removed keys of that context which it has removed
   * @param sibling its number in the block
   */
  public record Part(String scope, UUID baseRun, int baseSeq, List<String> removed, int sibling) {

    Part removing(List<String> newRemoved) {
      return new Part(scope, baseRun, baseSeq, List.copyOf(newRemoved), sibling);
    }
  }

  /**
   * How a run is being undone.
   *
   * @param source the run whose steps are undone: itself, or an ended child of its parent
   * @param before entries below this are still to be undone
   * @param hasFailed whether a compensation has failed
   * @param cause why it is undone, as JSON text
   */
  public record Undoing(UUID source, int before, boolean hasFailed, String cause) {

    private Undoing opened(Payloads payloads, UUID run) {
      String opened = payloads.opened(run, PayloadField.FAILURE, cause);
      return new Undoing(source, before, hasFailed, opened);
    }
  }

  /** The columns {@link #read} needs, of a table under the name {@code r}. */
  static final String COLUMNS =
      """
      r.id, r.epoch, r.seq, r.workflow, r.version, r.queue, r.priority, r.concurrency_key, r.step, r.attempt, \
      r.attempts_before, r.passes, \
      r.claims, r.waits, r.children, r.step_started_at, r.counters, r.parent_id, r.parent_wait, \
      r.parent_seq, r.has_turns, r.depth, r.undo_on, r.is_undoable, r.input, r.context, r.scope, \
      r.base_id, r.base_seq, r.removed, r.sibling, r.undoing, r.undo_before, r.undo_failed, r.undoes, \
      r.traceparent, r.tracestate, r.pass_traceparent, \
      extract(epoch from clock_timestamp() - r.created_at) as age, \
      case when r.undoing is not null then r.failure end as failure\
      """;

  static ClaimedRun read(ResultSet row) throws SQLException {
    return new ClaimedRun(
        new Claim(Rows.uuid(row, "id"), row.getLong("epoch"), row.getInt("seq")),
        row.getString("workflow"),
        row.getInt("version"),
        row.getString("queue"),
        row.getInt("priority"),
        row.getString("concurrency_key"),
        position(row),
        parent(row),
        row.getInt("depth"),
        row.getArray("undo_on") != null,
        row.getBoolean("is_undoable"),
        row.getString("input"),
        row.getString("context"),
        part(row),
        undoing(row),
        new Trace(
            row.getString("traceparent"),
            row.getString("tracestate"),
            row.getString("pass_traceparent")),
        System.nanoTime() - (long) (row.getDouble("age") * 1e9),
        List.of(),
        List.of());
  }

  private static Position position(ResultSet row) throws SQLException {
    OffsetDateTime stepStarted = row.getObject("step_started_at", OffsetDateTime.class);
    return new Position(
        row.getString("step"),
        row.getInt("attempt"),
        row.getInt("attempts_before"),
        row.getInt("passes"),
        row.getInt("claims"),
        row.getInt("waits"),
        row.getInt("children"),
        stepStarted == null ? null : stepStarted.toInstant(),
        row.getString("counters"));
  }

  static @Nullable WaitingParent parent(ResultSet row) throws SQLException {
    UUID parent = Rows.uuidOrNull(row, "parent_id");
    Integer wait = Rows.intOrNull(row, "parent_wait");
    return parent == null || wait == null
        ? null
        : new WaitingParent(parent, wait, row.getInt("parent_seq"), row.getBoolean("has_turns"));
  }

  private static @Nullable Part part(ResultSet row) throws SQLException {
    String scope = row.getString("scope");
    return scope == null
        ? null
        : new Part(
            scope,
            Rows.uuid(row, "base_id"),
            row.getInt("base_seq"),
            texts(row.getArray("removed")),
            row.getInt("sibling"));
  }

  private static List<String> texts(@Nullable Array array) throws SQLException {
    return array == null ? List.of() : List.of((String[]) array.getArray());
  }

  private static @Nullable Undoing undoing(ResultSet row) throws SQLException {
    if (row.getString("undoing") == null) {
      return null;
    }
    UUID other = Rows.uuidOrNull(row, "undoes");
    return new Undoing(
        other == null ? Rows.uuid(row, "id") : other,
        row.getInt("undo_before"),
        row.getBoolean("undo_failed"),
        row.getString("failure"));
  }

  /** Returns the path of the part of a block that it runs, null if it runs a whole workflow. */
  public @Nullable String scope() {
    return part == null ? null : part.scope();
  }

  /**
   * Returns whether it may have children that have not ended, those included that it makes now.
   * Only of a child whose end it was told is it known: any other an operator may have let go on
   * since.
   */
  public boolean mayHaveOpenChildren(int newChildren) {
    return at.children() + newChildren > links.stream().filter(Link::wasToldToEnd).count();
  }

  /** Returns how long ago it was started. */
  public Duration age() {
    return Duration.ofNanos(System.nanoTime() - born);
  }

  /** Returns this run with the children and the other waits of the step at hand. */
  public ClaimedRun with(List<Link> newLinks, List<Answer> newAnswers) {
    return new ClaimedRun(
        claim,
        workflow,
        version,
        queue,
        priority,
        concurrencyKey,
        at,
        parent,
        depth,
        knowsWorkflow,
        isUndoable,
        input,
        context,
        part,
        undoing,
        trace,
        born,
        newLinks,
        newAnswers);
  }

  /**
   * Returns this run with its payloads opened. What a claim reads is left as it is stored until a
   * worker is at it, who can tell what to do with a run that cannot be read.
   */
  public ClaimedRun opened(Payloads payloads) {
    if (!payloads.areSealed() && isPlain()) {
      return this;
    }
    UUID run = claim.run();
    return new ClaimedRun(
        claim,
        workflow,
        version,
        queue,
        priority,
        concurrencyKey,
        at,
        parent,
        depth,
        knowsWorkflow,
        isUndoable,
        payloads.opened(run, PayloadField.INPUT, input),
        payloads.open(run, PayloadField.CONTEXT, context),
        part,
        undoing == null ? null : undoing.opened(payloads, run),
        trace,
        born,
        links.stream().map(link -> link.opened(payloads, run)).toList(),
        answers.stream().map(answer -> answer.opened(payloads, run)).toList());
  }

  private boolean isPlain() {
    return links.isEmpty()
        && answers.isEmpty()
        && undoing == null
        && !Payloads.isSealed(input)
        && (context == null || !Payloads.isSealed(context));
  }

  /**
   * Returns this run after its step has committed.
   *
   * @param newUndoing how it is being undone by then, null while it goes forward
   */
  public ClaimedRun advanced(Moved moved, int newChildren, @Nullable Undoing newUndoing) {
    return new ClaimedRun(
        new Claim(claim.run(), claim.epoch(), claim.seq() + 1),
        workflow,
        version,
        queue,
        priority,
        concurrencyKey,
        new Position(
            moved.step(),
            1,
            0,
            0,
            0,
            at.waits(),
            at.children() + newChildren,
            null,
            moved.counters()),
        parent,
        depth,
        knowsWorkflow,
        isUndoable || moved.isUndoable(),
        input,
        moved.context() == null ? context : moved.context(),
        part == null || moved.context() == null ? part : part.removing(moved.removed()),
        newUndoing,
        trace.orBelow(moved.span()),
        born,
        List.of(),
        List.of());
  }

  /**
   * What a committed step changes.
   *
   * @param step the position after it, null at the end
   * @param counters the counters there as JSON text
   * @param context the context as JSON text, null if it did not change
   * @param removed of a part of a block, the keys of the context around that it has removed
   * @param isUndoable whether there is something to undo now
   * @param span what the steps of a run are below from now on if nobody traced its start, null if
   *     nobody traces
   */
  public record Moved(
      @Nullable String step,
      @Nullable String counters,
      @Nullable String context,
      List<String> removed,
      boolean isUndoable,
      @Nullable String span) {}
}
