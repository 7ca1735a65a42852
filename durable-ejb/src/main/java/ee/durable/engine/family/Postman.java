package ee.durable.engine.family;

import ee.durable.engine.transaction.Transactions;
import ee.durable.engine.transaction.Tx;
import ee.durable.jpa.history.Archive;
import ee.durable.jpa.message.MessageKind;
import ee.durable.jpa.message.Messages;
import ee.durable.jpa.message.Messages.Message;
import ee.durable.jpa.run.Waits;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * Delivers messages: the target is locked, then the messages are taken, so that each is told once
 * however many try. Those for one target are delivered together, or a thousand children that end at
 * the same time would need a thousand transactions to tell their parent.
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
    void cancel(Tx tx, UUID run, String reason, boolean isUndone, News news);
  }

  /** Creates the postman of a node. */
  public Postman(Transactions transactions, Canceller canceller) {
    this.transactions = transactions;
    this.canceller = canceller;
  }

  /** Delivers messages to a run, waiting for whoever has it locked; returns what to tell then. */
  public News deliver(UUID target, List<Message> messages) {
    return transactions.inNew(
        tx -> {
          boolean isThere = new Waits(tx.database()).lock(target);
          return take(tx, target, messages, isThere);
        });
  }

  /** Delivers a message unless its target is locked, and returns what to tell then. */
  public News deliverIfFree(Message message) {
    return transactions.inNew(
        tx -> {
          UUID target = message.target();
          boolean isLocked = new Waits(tx.database()).lockIfFree(target);
          boolean isThere = isLocked || new Waits(tx.database()).isHot(target);
          return isThere && !isLocked ? new News() : take(tx, target, List.of(message), isThere);
        });
  }

  private News take(Tx tx, UUID target, List<Message> messages, boolean isThere) {
    News news = new News();
    List<Message> ours = new Messages(tx.database()).take(messages);
    if (isThere) {
      answer(tx, target, ours, news);
      ours.forEach(message -> tell(tx, message, news));
    } else if (ours.stream().anyMatch(message -> message.kind() == MessageKind.EVENT)) {
      new Archive(tx.database()).follow(target);
    }
    return news;
  }

  private static void answer(Tx tx, UUID parent, List<Message> messages, News news) {
    List<Integer> ended =
        messages.stream()
            .filter(message -> message.kind() == MessageKind.CHILD_ENDED)
            .map(Message::waitNo)
            .filter(Objects::nonNull)
            .toList();
    if (!ended.isEmpty()) {
      Blocks.answer(tx.database(), parent, ended, null, news);
    }
  }

  private void tell(Tx tx, Message message, News news) {
    String reason = String.valueOf(message.reason());
    switch (message.kind()) {
      case CANCEL -> canceller.cancel(tx, message.target(), reason, false, news);
      case WITHDRAW -> canceller.cancel(tx, message.target(), reason, true, news);
      case EVENT -> new EventMatcher(tx.database()).match(message.target(), news);
      case CHILD_ENDED -> {
        // answered before, with the others
      }
    }
  }
}
