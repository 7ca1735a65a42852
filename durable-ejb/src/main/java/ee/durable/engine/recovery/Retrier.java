package ee.durable.engine.recovery;

import ee.durable.RetryOptions;
import ee.durable.engine.definition.Definition;
import ee.durable.engine.definition.Definitions;
import ee.durable.engine.family.News;
import ee.durable.engine.transaction.Tx;
import ee.durable.error.NotRetryableException;
import ee.durable.error.RunNotFoundException;
import ee.durable.jpa.history.Archive;
import ee.durable.jpa.run.Quarantine;
import ee.durable.jpa.run.Quarantine.GoOn;
import ee.durable.jpa.run.Quarantine.Standing;
import ee.durable.jpa.run.RunEndings;
import ee.durable.run.RunId;
import ee.durable.run.RunStatus;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/** Lets runs go on in place, for operators. */
public final class Retrier {

  private static final Set<RunStatus> ENDED = EnumSet.of(RunStatus.FAILED, RunStatus.TIMED_OUT);

  private final Definitions definitions;

  /** Creates the retrier of a node. */
  public Retrier(Definitions definitions) {
    this.definitions = definitions;
  }

  /** Lets a run go on at the step at which it stands, now or later. */
  public void retry(Tx tx, RunId run, RetryOptions options, News news) {
    bringBack(tx, run);
    Quarantine runs = new Quarantine(tx.database());
    Standing standing = runs.lock(run.value()).orElseThrow(() -> new RunNotFoundException(run));
    check(run, standing);
    Duration timeout =
        standing.scope() == null
            ? definitions.find(standing.workflow()).flatMap(Definition::timeout).orElse(null)
            : null;
    String queue =
        runs.goOn(run.value(), standing.status(), new GoOn(timeout, options.at(), options.delay()))
            .orElseThrow(() -> keyIsTaken(run));
    news.due(queue);
  }

  /** Its family comes back to life with it, and must not leave for the archive meanwhile. */
  static void bringBack(Tx tx, RunId run) {
    boolean hasEnded =
        new RunEndings(tx.database()).status(run.value()).filter(RunStatus::isFinal).isPresent();
    if (hasEnded) {
      new Archive(tx.database()).bringBack(run.value());
    }
  }

  private static NotRetryableException keyIsTaken(RunId run) {
    return new NotRetryableException(
        run, "Another run with its unique key is open. Wait for its end, or cancel it first.");
  }

  private static void check(RunId run, Standing standing) {
    if (standing.status() == RunStatus.QUARANTINED) {
      return;
    }
    if (!ENDED.contains(standing.status())) {
      throw new NotRetryableException(
          run,
          "It is %s; only runs that failed, timed out or are quarantined can be.%s"
              .formatted(
                  standing.status(),
                  standing.status().isFinal() ? " Fork it to have it done again." : ""));
    }
    if (standing.isAwaited()) {
      throw new NotRetryableException(
          run,
          "Its parent waited for it, and was told that it is %s. Retry the parent, or fork this run."
              .formatted(standing.status()));
    }
    if (standing.isUndoing()) {
      throw new NotRetryableException(
          run, "What it had done has been undone. Fork it to have it done again.");
    }
  }
}
