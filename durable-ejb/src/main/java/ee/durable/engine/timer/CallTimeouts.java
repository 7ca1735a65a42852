package ee.durable.engine.timer;

import ee.durable.TimeoutPolicy;
import ee.durable.engine.family.News;
import ee.durable.engine.transaction.Transactions;
import ee.durable.jpa.Database;
import ee.durable.jpa.message.Messages;
import ee.durable.jpa.run.Waits;
import ee.durable.jpa.run.Waits.Abandoned;
import java.util.Optional;
import java.util.UUID;

/**
 * Answers calls with their timeout value. The parent's row is locked first, as by a child that ends
 * at the same instant; whoever has the lock second finds the wait answered.
 */
public final class CallTimeouts {

  /** The reason a child is cancelled with. */
  public static final String REASON = "parent_call_timeout";

  private final Transactions transactions;

  /** Creates the timeouts of a node. */
  public CallTimeouts(Transactions transactions) {
    this.transactions = transactions;
  }

  /** Times the overdue calls of a run out, if there still are any, and returns what to tell. */
  public News fire(UUID run) {
    return transactions.inNew(
        tx -> {
          News news = new News();
          if (new Waits(tx.database()).lockOverdue(run)) {
            fire(tx.database(), run, news);
          }
          return news;
        });
  }

  private static void fire(Database database, UUID run, News news) {
    Waits waits = new Waits(database);
    for (Abandoned child : waits.timeOut(run)) {
      if (child.policy() == TimeoutPolicy.CANCEL) {
        news.tell(new Messages(database).cancel(child.child(), REASON));
      }
    }
    Optional<String> queue = waits.makePending(run);
    queue.ifPresentOrElse(news::due, () -> waits.setNextDue(run));
  }
}
