package ee.durable.engine.recovery;

import ee.durable.engine.family.News;
import ee.durable.engine.family.NewsDesk;
import ee.durable.engine.transaction.Transactions;
import ee.durable.jpa.node.Nodes;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;

/**
 * Takes the runs of dead nodes over, a batch at a time: they become pending again for everybody.
 */
public final class Takeover {

  private static final Logger LOG = System.getLogger(Takeover.class.getName());
  private static final int BATCH = 200;

  private final Transactions transactions;
  private final NewsDesk newsDesk;

  /** Creates the takeover of a node. */
  public Takeover(Transactions transactions, NewsDesk newsDesk) {
    this.transactions = transactions;
    this.newsDesk = newsDesk;
  }

  /** Takes over what dead nodes own, and forgets those that have been dead for long. */
  public void run() {
    List<String> queues;
    do {
      queues = transactions.inNew(tx -> new Nodes(tx.database()).takeOver(BATCH));
      if (!queues.isEmpty()) {
        LOG.log(Level.INFO, "DUR-702 Took over {0} runs of dead nodes.", queues.size());
        News news = new News();
        queues.forEach(news::due);
        newsDesk.publish(news);
      }
    } while (queues.size() == BATCH);
    forgetDead();
  }

  private void forgetDead() {
    transactions.inNew(tx -> new Nodes(tx.database()).forgetDead());
  }
}
