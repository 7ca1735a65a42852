package ee.durable.jpa.run;

import ee.durable.ParentClosePolicy;
import ee.durable.StartOptions.Debounce;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A run to insert.
 *
 * @param id its id
 * @param what what it runs
 * @param turn where it queues
 * @param input its input as JSON text
 * @param digest of its input, for a run that can be asked for again
 * @param at when it may begin, null for at once
 * @param request what an application asked for besides, null for a child
 * @param lineage its parent, null if it has none
 * @param part the part of its parent's block that it runs, null if it runs a whole workflow
 * @param owner the node that begins it right away, null to queue it
 * @param trace where in a trace it is
 */
public record NewRun(
    UUID id,
    What what,
    Turn turn,
    String input,
    @Nullable UUID digest,
    @Nullable Instant at,
    @Nullable Request request,
    @Nullable Lineage lineage,
    @Nullable Part part,
    @Nullable UUID owner,
    Trace trace) {

  /**
   * What a run runs. Of a workflow that only another application knows no more than the name is
   * known, and the rest is added by the node that claims the run.
   *
   * @param workflow the workflow
   * @param version its version, 0 if not known here
   * @param timeout its timeout, null for none
   * @param undoOn the ends from outside that undo, null if not known here
   */
  @SuppressWarnings("ArrayRecordComponent") // only handed on to the statement
  public record What(
      String workflow, int version, @Nullable Duration timeout, String @Nullable [] undoOn) {}

  /**
   * Where a run queues.
   *
   * @param queue its queue
   * @param priority its priority
   * @param concurrencyKey whose run it is, null for nobody's in particular
   */
  public record Turn(String queue, int priority, @Nullable String concurrencyKey) {}

  /**
   * What an application asked for.
   *
   * @param key its idempotency key
   * @param uniqueKey the key that only one open run has
   * @param debounce how starts are put off
   * @param labels its labels as JSON text
   */
  public record Request(
      @Nullable String key,
      @Nullable String uniqueKey,
      @Nullable Debounce debounce,
      @Nullable String labels) {}

  /**
   * The link to a parent.
   *
   * @param parent the parent
   * @param seq its position
   * @param attempt its attempt
   * @param step its step
   * @param parentWait the number of its wait for this child, null for a started one
   * @param ref the child's name within the step
   * @param kind called, started, or part of a block
   * @param onParentClose what happens to the child when the parent ends first
   * @param depth how deep the child is nested
   */
  public record Lineage(
      UUID parent,
      int seq,
      int attempt,
      String step,
      @Nullable Integer parentWait,
      String ref,
      LinkKind kind,
      ParentClosePolicy onParentClose,
      int depth) {}

  /**
   * The part of a block that a child runs, with the context its parent had at the block.
   *
   * @param scope the path of the branch or loop
   * @param sibling its number in the block
   * @param hasTurns whether the block runs only so many children at a time
   * @param isHeld whether it has to wait for its turn
   */
  public record Part(String scope, int sibling, boolean hasTurns, boolean isHeld) {}

  /** Returns this run, begun by a node right away instead of being queued. */
  public NewRun ownedBy(UUID node) {
    return new NewRun(id, what, turn, input, digest, at, request, lineage, part, node, trace);
  }

  /** Returns its queue. */
  public String queue() {
    return turn.queue();
  }

  /** Returns whether it waits for its turn among its siblings. */
  public boolean isHeld() {
    return part != null && part.isHeld();
  }
}
