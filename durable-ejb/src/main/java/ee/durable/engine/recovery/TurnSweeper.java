package ee.durable.engine.recovery;

import ee.durable.engine.family.News;
import ee.durable.engine.family.NewsDesk;
import ee.durable.engine.transaction.Transactions;
import ee.durable.jpa.run.Siblings;
import ee.durable.jpa.run.Siblings.BlockOf;

/**
 * Gives parts of blocks their turn where nobody is left to: the end of a part passes over a sibling
 * that somebody has locked at that moment, and the last of them may pass over the last that waits.
 */
public final class TurnSweeper {

  private static final int BATCH = 200;

  private final Transactions transactions;
  private final NewsDesk newsDesk;

  /** Creates the sweeper of a node. */
  public TurnSweeper(Transactions transactions, NewsDesk newsDesk) {
    this.transactions = transactions;
    this.newsDesk = newsDesk;
  }

  /** Looks once. */
  public void run() {
    News news = new News();
    transactions.inNew(
        tx -> {
          Siblings siblings = new Siblings(tx.database());
          for (BlockOf block : siblings.stalled(BATCH)) {
            siblings.giveTurn(block.parent(), block.seq()).ifPresent(news::due);
          }
          return true;
        });
    newsDesk.publish(news);
  }
}
