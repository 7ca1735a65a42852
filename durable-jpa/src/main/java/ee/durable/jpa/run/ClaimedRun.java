package ee.durable.jpa.run;

import ee.durable.jpa.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A run as the worker that claimed it needs it: read with the claim, so that no statement runs
 * before the step's body.
 *
 * @param claim the right to move it
 * @param workflow its workflow's name
 * @param queue its queue
 * @param priority its priority
 * @param at where it stands
 * @param parent who waits for it; null if nobody does
 * @param depth how deep it is nested
 * @param hasDeadline whether the workflow's timeout is set
 * @param input its input as JSON text
 * @param context its context as JSON text, null while it is still the input
 * @param links the children of the step at hand
 */
public record ClaimedRun(
    Claim claim,
    String workflow,
    String queue,
    int priority,
    Position at,
    @Nullable WaitingParent parent,
    int depth,
    boolean hasDeadline,
    String input,
    @Nullable String context,
    List<Link> links) {

  /**
   * Where a run stands.
   *
   * @param step the step at hand, null for the flow's first
   * @param attempt its attempt, 1 for the first
   * @param passes how many passes of the step ended in a wait
   * @param claims how often it was claimed since its last progress
   * @param waits the number of the last wait the run made
   * @param children how many children the run has made
   * @param stepStarted when the attempt's first pass began, null if this is it
   */
  public record Position(
      @Nullable String step,
      int attempt,
      int passes,
      int claims,
      int waits,
      int children,
      @Nullable Instant stepStarted) {}

  /**
   * The parent that waits for a called child.
   *
   * @param run the parent
   * @param waitNo the number of its wait
   */
  public record WaitingParent(UUID run, int waitNo) {}

  /** The columns {@link #read} needs, of a table under the name {@code r}. */
  static final String COLUMNS =
      """
      r.id, r.epoch, r.seq, r.workflow, r.queue, r.priority, r.step, r.attempt, r.passes, r.claims, r.waits, \
      r.children, r.step_started_at, r.parent_id, r.parent_wait, r.depth, r.deadline_at, r.input, \
      r.context""";

  static ClaimedRun read(ResultSet row) throws SQLException {
    UUID parent = Rows.uuidOrNull(row, "parent_id");
    Integer wait = Rows.intOrNull(row, "parent_wait");
    java.time.OffsetDateTime stepStarted =
        row.getObject("step_started_at", java.time.OffsetDateTime.class);
    return new ClaimedRun(
        new Claim(Rows.uuid(row, "id"), row.getLong("epoch"), row.getInt("seq")),
        row.getString("workflow"),
        row.getString("queue"),
        row.getInt("priority"),
        new Position(
            row.getString("step"),
            row.getInt("attempt"),
            row.getInt("passes"),
            row.getInt("claims"),
            row.getInt("waits"),
            row.getInt("children"),
            stepStarted == null ? null : stepStarted.toInstant()),
        parent == null || wait == null ? null : new WaitingParent(parent, wait),
        row.getInt("depth"),
        row.getObject("deadline_at") != null,
        row.getString("input"),
        row.getString("context"),
        List.of());
  }

  /** Returns this run with the children of the step at hand. */
  public ClaimedRun with(List<Link> newLinks) {
    return new ClaimedRun(
        claim, workflow, queue, priority, at, parent, depth, hasDeadline, input, context, newLinks);
  }

  /** Returns this run after its step has committed. */
  public ClaimedRun advanced(String nextStep, int newChildren, @Nullable String newContext) {
    return new ClaimedRun(
        new Claim(claim.run(), claim.epoch(), claim.seq() + 1),
        workflow,
        queue,
        priority,
        new Position(nextStep, 1, 0, 0, at.waits(), at.children() + newChildren, null),
        parent,
        depth,
        hasDeadline,
        input,
        newContext == null ? context : newContext,
        List.of());
  }
}
