package ee.durable.engine.waiting;

import ee.durable.engine.family.News;
import ee.durable.engine.transaction.Tx;
import ee.durable.error.NotWaitingException;
import ee.durable.error.RunNotFoundException;
import ee.durable.jpa.run.RunEndings;
import ee.durable.jpa.run.Waits;
import ee.durable.run.RunId;
import ee.durable.run.RunStatus;
import org.jspecify.annotations.Nullable;

/** Ends waits on behalf of people. A call is not among them: its child can be cancelled. */
public final class WaitCanceller {

  /** Creates the canceller. */
  public WaitCanceller() {}

  /** Cancels what a run waits for. */
  public void cancel(Tx tx, RunId run, @Nullable String reason, News news) {
    Waits waits = new Waits(tx.database());
    if (!waits.lock(run.value()) || !waits.cancel(run.value(), reason)) {
      RunStatus status =
          new RunEndings(tx.database())
              .status(run.value())
              .orElseThrow(() -> new RunNotFoundException(run));
      throw new NotWaitingException(run, status.toString());
    }
    waits.makePending(run.value()).ifPresent(news::due);
  }
}
