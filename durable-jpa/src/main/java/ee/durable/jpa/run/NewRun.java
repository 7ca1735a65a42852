package ee.durable.jpa.run;

import ee.durable.ParentClosePolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A run to insert.
 *
 * @param id its id
 * @param workflow its workflow
 * @param queue its queue
 * @param priority its priority
 * @param key its idempotency key
 * @param labels its labels as JSON text
 * @param at when it may begin, null for at once
 * @param timeout the workflow's timeout, null for none or if not known here
 * @param digest of its input, for a run that can be asked for again
 * @param input its input as JSON text
 * @param lineage its parent, null if it has none
 * @param owner the node that begins it right away, null to queue it
 */
public record NewRun(
    UUID id,
    String workflow,
    String queue,
    int priority,
    @Nullable String key,
    @Nullable String labels,
    @Nullable Instant at,
    @Nullable Duration timeout,
    @Nullable UUID digest,
    String input,
    @Nullable Lineage lineage,
    @Nullable UUID owner) {

  /**
   * The link to a parent.
   *
   * @param parent the parent
   * @param seq its position
   * @param attempt its attempt
   * @param step its step
   * @param parentWait the number of its wait for this child, null for a started one
   * @param ref the child's name within the step
   * @param kind called or started
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

  /** Returns this run, begun by a node right away instead of being queued. */
  public NewRun ownedBy(UUID node) {
    return new NewRun(
        id, workflow, queue, priority, key, labels, at, timeout, digest, input, lineage, node);
  }
}
