package ee.durable.engine.recovery;

import ee.durable.engine.family.NewsDesk;
import ee.durable.engine.family.Postman;
import ee.durable.engine.transaction.Transactions;
import ee.durable.jpa.message.Messages;
import ee.durable.jpa.message.Messages.Message;
import ee.durable.log.OneLineLog;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;

/**
 * Delivers the messages that their writer did not live to deliver. Waits for nobody's lock: a
 * target that an application holds locked would hold up the clock and the heart of every node.
 */
public final class MessageSweeper {

  private static final Logger LOG = OneLineLog.of(MessageSweeper.class);

  private static final Duration AGE = Duration.ofSeconds(1);
  private static final int BATCH = 200;

  private final Transactions transactions;
  private final Postman postman;
  private final NewsDesk newsDesk;

  /** Creates the sweeper of a node. */
  public MessageSweeper(Transactions transactions, Postman postman, NewsDesk newsDesk) {
    this.transactions = transactions;
    this.postman = postman;
    this.newsDesk = newsDesk;
  }

  /** Delivers what is left. */
  public void run() {
    List<Message> left =
        transactions.inNew(tx -> new Messages(tx.database()).leftSince(AGE, BATCH));
    left.forEach(this::deliver);
  }

  /** One message that cannot be delivered does not keep the others. */
  private void deliver(Message message) {
    try {
      newsDesk.publish(postman.deliverIfFree(message));
    } catch (RuntimeException broken) {
      LOG.log(
          Level.WARNING,
          "DUR-704 The message {0} to run {1} cannot be delivered: {2}. It is tried again.",
          message.kind(),
          message.target(),
          broken);
    }
  }
}
