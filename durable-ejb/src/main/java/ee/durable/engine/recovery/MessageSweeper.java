package ee.durable.engine.recovery;

import ee.durable.engine.family.NewsDesk;
import ee.durable.engine.family.Postman;
import ee.durable.engine.transaction.Transactions;
import ee.durable.jpa.message.Messages;
import ee.durable.jpa.message.Messages.Message;
import java.time.Duration;
import java.util.List;

/** Delivers the messages that their writer did not live to deliver. */
public final class MessageSweeper {

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
    left.forEach(message -> newsDesk.publish(postman.deliver(message)));
  }
}
