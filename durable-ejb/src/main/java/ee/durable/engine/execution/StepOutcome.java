package ee.durable.engine.execution;

import ee.durable.engine.family.News;
import ee.durable.jpa.run.ClaimedRun;
import ee.durable.jpa.run.StepRecords.Kept;
import ee.durable.run.Failure;
import org.jspecify.annotations.Nullable;

/** How a pass of a step ended. */
sealed interface StepOutcome {

  /**
   * Committed.
   *
   * @param next the run at its next step, null if it has ended
   * @param news what to tell
   */
  record Committed(@Nullable ClaimedRun next, News news) implements StepOutcome {}

  /**
   * Rolled back, to be entered again when what it waits for has come.
   *
   * @param step what it asks for
   */
  record Suspended(RunningStep step) implements StepOutcome {}

  /**
   * Rolled back for good.
   *
   * @param cause what the body threw, or why the commit was refused
   * @param kept the context that the failed attempt leaves
   */
  record Failed(Throwable cause, Kept kept) implements StepOutcome {}

  /** Rolled back through no fault of the step: the connection to the database broke. */
  record Broken(Throwable cause) implements StepOutcome {}

  /**
   * Rolled back since the body cancelled its own run, or somebody else did meanwhile.
   *
   * @param failure the cancellation
   */
  record Cancelled(Failure failure) implements StepOutcome {}

  /** Rolled back since the run is another's by now, has ended, or timed out meanwhile. */
  record Lost() implements StepOutcome {}
}
