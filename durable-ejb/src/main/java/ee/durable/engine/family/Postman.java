package ee.durable.engine.family;

import ee.durable.engine.transaction.Transactions;
import ee.durable.engine.transaction.Tx;
import ee.durable.jpa.message.Messages;
import ee.durable.jpa.message.Messages.Message;
import ee.durable.jpa.run.RunEndings;
import ee.durable.jpa.run.Waits;

/**
 * Delivers messages, each in a transaction of its own: the target is locked, then the message is
 * taken, so that it is told once however many try.
 */
public final class Postman {

  private final Transactions transactions;
  private final Canceller canceller;

  /** Cancels a run on behalf of a message. */
  @FunctionalInterface
  public interface Canceller {
    /**
     * Cancels the run, if it has not ended.
     *
     * @param isUndone whether what it has done is undone, whatever its workflow says
     */
    void cancel(Tx tx, java.util.UUID run, String reason, boolean isUndone, News news);
  }

  /** Creates the postman of a node. */
  public Postman(Transactions transactions, Canceller canceller) {
    this.transactions = transactions;
    this.canceller = canceller;
  }

  /** Delivers a message, waiting for whoever has its target locked; returns what to tell then. */
  public News deliver(Message message) {
    return transactions.inNew(
        tx -> {
          boolean isThere = new Waits(tx.database()).lock(message.target());
          return take(tx, message, isThere);
        });
  }

  /** Delivers a message unless its target is locked, and returns what to tell then. */
  public News deliverIfFree(Message message) {
    return transactions.inNew(
        tx -> {
          boolean isLocked = new Waits(tx.database()).lockIfFree(message.target());
          boolean isThere =
              isLocked || new RunEndings(tx.database()).status(message.target()).isPresent();
          return isThere && !isLocked ? new News() : take(tx, message, isThere);
        });
  }

  private News take(Tx tx, Message message, boolean isThere) {
    News news = new News();
    boolean isOurs = new Messages(tx.database()).take(message);
    if (isThere && isOurs) {
      tell(tx, message, news);
    }
    return news;
  }

  private void tell(Tx tx, Message message, News news) {
    String reason = String.valueOf(message.reason());
    switch (message.kind()) {
      case CANCEL -> canceller.cancel(tx, message.target(), reason, false, news);
      case WITHDRAW -> canceller.cancel(tx, message.target(), reason, true, news);
      case CHILD_ENDED -> answer(tx, message, news);
      case EVENT -> new EventMatcher(tx.database()).match(message.target(), news);
    }
  }

  private static void answer(Tx tx, Message message, News news) {
    Integer waitNo = message.waitNo();
    if (waitNo != null && Blocks.answer(tx.database(), message.target(), waitNo, news)) {
      new Waits(tx.database()).makePending(message.target()).ifPresent(news::due);
    }
  }
}
