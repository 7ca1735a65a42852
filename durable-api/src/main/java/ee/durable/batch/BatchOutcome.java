package ee.durable.batch;

import ee.durable.run.RunId;
import java.util.Optional;

/**
 * What came of one run of a batch.
 *
 * @param run the run
 * @param result what came of it
 * @param message why it was refused or failed; empty if it was done
 */
public record BatchOutcome(RunId run, Result result, Optional<String> message) {

  /** What came of a run. */
  public enum Result {
    /** It was done. */
    DONE,
    /** It was not, because of where the run stands. */
    REFUSED,
    /** It was not, because something went wrong. */
    FAILED
  }
}
