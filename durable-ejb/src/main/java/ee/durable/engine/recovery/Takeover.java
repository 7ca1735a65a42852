package ee.durable.engine.recovery;

import ee.durable.engine.family.News;
import ee.durable.engine.family.NewsDesk;
import ee.durable.engine.finish.FailureJson;
import ee.durable.engine.transaction.Transactions;
import ee.durable.jpa.node.Nodes;
import ee.durable.jpa.node.Nodes.Taken;
import ee.durable.log.OneLineLog;
import ee.durable.run.Failure;
import ee.durable.run.RunStatus;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;

/**
 * Takes the runs of dead nodes over, a batch at a time: they become pending again for everybody.
 */
public final class Takeover {

  private static final Logger LOG = OneLineLog.of(Takeover.class);
  private static final int BATCH = 200;

  private final Transactions transactions;
  private final NewsDesk newsDesk;
  private final int crashLimit;
  private final String tooManyCrashes;

  /**
   * Creates the takeover of a node.
   *
   * @param crashLimit how many nodes a run may take down without any progress before it is not
   *     tried again
   */
  public Takeover(Transactions transactions, NewsDesk newsDesk, int crashLimit) {
    this.transactions = transactions;
    this.newsDesk = newsDesk;
    this.crashLimit = crashLimit;
    this.tooManyCrashes =
        FailureJson.text(
            Failure.of(
                "quarantined",
                "%d nodes died while they were at this run, without any progress."
                    .formatted(crashLimit)));
  }

  /** Takes over what dead nodes own, and forgets those that have been dead for long. */
  public void run() {
    List<Taken> taken;
    do {
      taken =
          transactions.inNew(
              tx -> new Nodes(tx.database()).takeOver(BATCH, crashLimit, tooManyCrashes));
      if (!taken.isEmpty()) {
        tell(taken);
      }
    } while (taken.size() == BATCH);
    forgetDead();
  }

  private void tell(List<Taken> taken) {
    LOG.log(Level.INFO, "DUR-702 Took over {0} runs of dead nodes.", taken.size());
    News news = new News();
    news.reclaimed(taken.size());
    for (Taken run : taken) {
      if (run.status() == RunStatus.QUARANTINED) {
        LOG.log(
            Level.ERROR,
            "DUR-705 Run {0} is quarantined: {1} nodes died while they were at it, without any"
                + " progress. It waits for an operator to retry or cancel it.",
            run.run(),
            crashLimit);
      } else if (run.status() == RunStatus.PENDING) {
        news.due(run.queue());
      }
    }
    newsDesk.publish(news);
  }

  private void forgetDead() {
    transactions.inNew(tx -> new Nodes(tx.database()).forgetDead());
  }
}
