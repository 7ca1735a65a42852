package ee.durable.engine.recovery;

import ee.durable.engine.family.EventMatcher;
import ee.durable.engine.family.News;
import ee.durable.engine.family.News.Near;
import ee.durable.engine.transaction.Transactions;
import ee.durable.engine.transaction.Tx;
import ee.durable.error.NotPausableException;
import ee.durable.error.NotPausedException;
import ee.durable.error.RunNotFoundException;
import ee.durable.jpa.run.Pauses;
import ee.durable.jpa.run.Pauses.Standing;
import ee.durable.run.RunId;
import ee.durable.run.RunStatus;
import java.time.Duration;

/** Pauses runs, and lets them go on, for operators. */
public final class Pauser {

  private static final int BATCH = 200;

  private final Transactions transactions;

  /** Creates the pauser of a node. */
  public Pauser(Transactions transactions) {
    this.transactions = transactions;
  }

  /**
   * Pauses a run.
   *
   * @return false if it does so only when the step at hand has ended
   */
  public boolean pause(Tx tx, RunId run) {
    Pauses pauses = new Pauses(tx.database());
    Standing standing = pauses.lock(run.value()).orElseThrow(() -> new RunNotFoundException(run));
    if (standing.status() == RunStatus.PAUSED) {
      return true;
    }
    check(run, standing);
    if (pauses.ask(run.value())) {
      return false;
    }
    return pauses.pause(run.value());
  }

  private static void check(RunId run, Standing standing) {
    RunStatus status = standing.status();
    if (status.isFinal()) {
      throw new NotPausableException(run, "It has ended as %s.".formatted(status));
    }
    if (status == RunStatus.BLOCKED || status == RunStatus.QUARANTINED) {
      throw new NotPausableException(
          run, "It is %s, and does not go on by itself anyway.".formatted(status));
    }
    if (standing.isPart()) {
      throw new NotPausableException(
          run, "It is a part of another run. Pause the run it belongs to.");
    }
    if (standing.isUndoing()) {
      throw new NotPausableException(
          run, "What it has done is being undone. Terminate it if that shall not go on.");
    }
  }

  /** Lets a paused run go on where it would be, or one that is about to pause go on as it does. */
  public void resume(Tx tx, RunId run, News news) {
    Pauses pauses = new Pauses(tx.database());
    Standing standing = pauses.lock(run.value()).orElseThrow(() -> new RunNotFoundException(run));
    if (standing.status() == RunStatus.PAUSED) {
      pauses.resume(run.value()).ifPresent(news::due);
      // A node of an older build keeps events for a run that does not wait.
      new EventMatcher(tx.database()).match(run.value(), news);
      // What was to begin meanwhile is due now.
      news.near(new Near(run.value(), false, Duration.ZERO));
    } else if (!pauses.takeBack(run.value())) {
      throw new NotPausedException(run, standing.status());
    }
  }

  /** Pauses runs that were asked to and lost their worker before they could. */
  public void look() {
    transactions.inNew(tx -> new Pauses(tx.database()).pauseAllLeft(BATCH));
  }
}
