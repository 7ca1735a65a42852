package ee.durable.batch;

import ee.durable.run.RunCount;
import ee.durable.run.RunId;
import ee.durable.run.RunStatus;
import java.time.Instant;
import java.util.Optional;

/**
 * A batch, and how far it has come. What the step at hand has done is not counted yet.
 *
 * @param id the run that does it
 * @param verb what it does to each run
 * @param selection to which
 * @param by in whose name
 * @param reason why
 * @param event the name of the event that it sends
 * @param ratePerSecond how many runs a second it treats at most
 * @param total how many runs were selected when it was started
 * @param counts what has come of them so far
 * @param status where its run stands; {@link RunStatus#CANCELLED} if it was stopped
 * @param created when it was started
 * @param ended when it ended
 */
public record Batch(
    RunId id,
    BatchVerb verb,
    RunSelection selection,
    Optional<String> by,
    Optional<String> reason,
    Optional<String> event,
    int ratePerSecond,
    RunCount total,
    Counts counts,
    RunStatus status,
    Instant created,
    Optional<Instant> ended) {

  /** The name of the workflow of batches. */
  public static final String WORKFLOW = "durable.batch";

  /** Returns whether it has ended, be it done or stopped. */
  public boolean isEnded() {
    return status.isFinal();
  }

  /**
   * How many runs were treated.
   *
   * @param done to which it was done
   * @param refused to which it was not, because of where they stand
   * @param failed to which it was not, because something went wrong
   */
  public record Counts(long done, long refused, long failed) {

    /** Nothing yet. */
    public static final Counts NONE = new Counts(0, 0, 0);

    /** Returns how many were treated, whatever came of it. */
    public long treated() {
      return done + refused + failed;
    }
  }
}
