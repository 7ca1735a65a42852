package ee.durable.engine.finish;

import ee.durable.EndCause;
import ee.durable.engine.family.News;
import ee.durable.engine.finish.Stop.Result;
import ee.durable.engine.finish.Stop.Undoing;
import ee.durable.engine.transaction.Tx;
import ee.durable.error.RunEndedException;
import ee.durable.error.RunNotFoundException;
import ee.durable.jpa.run.RunEndings;
import ee.durable.run.Failure;
import ee.durable.run.RunId;
import ee.durable.run.RunStatus;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Cancels runs: at once and for good, and their descendants by message. */
public final class RunCanceller {

  private static final String TYPE = "cancelled";

  private final RunEnder ender;

  /** Creates the canceller of a node. */
  public RunCanceller(RunEnder ender) {
    this.ender = ender;
  }

  /**
   * Cancels a run for an application.
   *
   * @throws RunNotFoundException if there is none
   * @throws RunEndedException if it has ended, or is being undone already
   */
  public void cancel(Tx tx, RunId run, @Nullable String reason, News news) {
    String message = reason == null ? "The run was cancelled." : FailureJson.storable(reason);
    stop(tx, run, stop(TYPE, message, Undoing.BY_WORKFLOW), "cancelled", news);
  }

  /**
   * Ends a run at once for an operator, undoing nothing, and its open descendants with it.
   *
   * @throws RunNotFoundException if there is none
   * @throws RunEndedException if it has ended
   */
  public void terminate(Tx tx, RunId run, @Nullable String reason, News news) {
    String message = reason == null ? "The run was terminated." : FailureJson.storable(reason);
    stop(tx, run, stop("terminated", message, Undoing.NEVER), "terminated", news);
  }

  private void stop(Tx tx, RunId run, Stop stop, String change, News news) {
    Result result = ender.stop(tx.database(), run.value(), stop, news);
    if (result == Result.UNKNOWN || result == Result.TOO_LATE) {
      RunStatus status =
          new RunEndings(tx.database())
              .status(run.value())
              .orElseThrow(() -> new RunNotFoundException(run));
      throw new RunEndedException(run, status, change);
    }
  }

  /**
   * Cancels a run for its family, unless it has ended.
   *
   * @param isUndone whether what it has done is undone, whatever its workflow says
   */
  public void cancelIfOpen(Tx tx, UUID run, String reason, boolean isUndone, News news) {
    Undoing undoing = isUndone ? Undoing.ALWAYS : Undoing.BY_WORKFLOW;
    boolean isTermination = reason.equals(RunEnder.PARENT_TERMINATED);
    Stop stop = stop(TYPE, reason, isTermination ? Undoing.NEVER : undoing);
    ender.stop(tx.database(), run, stop, news);
  }

  private static Stop stop(String type, String message, Undoing undoing) {
    return new Stop(EndCause.CANCEL, undoing, Failure.of(type, message));
  }
}
