package ee.durable.engine.timer;

import ee.durable.TimeoutPolicy;
import ee.durable.engine.family.News;
import ee.durable.engine.transaction.Transactions;
import ee.durable.jpa.Database;
import ee.durable.jpa.message.Messages;
import ee.durable.jpa.run.Waits;
import ee.durable.jpa.run.Waits.TimedOut;
import java.util.Optional;
import java.util.UUID;

/**
 * Answers waits with their timeout value. The run is locked first, as by a child that ends or an
 * event that comes at the same instant; whoever has the lock second finds the wait answered.
 */
public final class WaitTimeouts {

  /** The reason a child is cancelled with. */
  public static final String REASON = "parent_call_timeout";

  private final Transactions transactions;

  /** Creates the timeouts of a node. */
  public WaitTimeouts(Transactions transactions) {
    this.transactions = transactions;
  }

  /** Times the overdue waits of a run out, if there still are any, and returns what to tell. */
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
    for (TimedOut late : waits.timeOut(run)) {
      if (late.child() != null && late.policy() == TimeoutPolicy.CANCEL) {
        news.tell(new Messages(database).cancel(late.child(), REASON));
      }
    }
    Optional<String> queue = waits.makePending(run);
    queue.ifPresentOrElse(news::due, () -> waits.setNextDue(run));
  }
}
