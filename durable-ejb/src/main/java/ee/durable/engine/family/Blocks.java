package ee.durable.engine.family;

import ee.durable.jpa.Database;
import ee.durable.jpa.message.Messages;
import ee.durable.jpa.run.ClaimedRun.WaitingParent;
import ee.durable.jpa.run.Siblings;
import ee.durable.jpa.run.Waits;
import ee.durable.jpa.run.Waits.Answered;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the end of a part of a block means for its block: turns, and who is not needed any more. */
public final class Blocks {

  /** The reason a part is withdrawn with. */
  public static final String NOT_NEEDED = "block_decided";

  private Blocks() {}

  /**
   * Lets the next part begin, where only so many run at a time, unless this end fails the block:
   * the parent may be told so only later, and until then nobody else begins.
   */
  static void giveTurn(Database database, WaitingParent parent, boolean hasCompleted, News news) {
    if (!parent.hasTurns()) {
      return;
    }
    Siblings siblings = new Siblings(database);
    if (hasCompleted || !siblings.isFailFast(parent.run(), parent.waitNo())) {
      siblings.giveTurn(parent.run(), parent.seq()).ifPresent(news::due);
    }
  }

  /**
   * Answers waits of a locked parent with the ends of their children, and withdraws the other parts
   * of a block if it is decided by that.
   *
   * @param worker who is free to go on with the parent, null if nobody is
   */
  static Answered answer(
      Database database, UUID parent, List<Integer> waits, @Nullable Worker worker, News news) {
    Answered answered =
        worker == null
            ? new Waits(database).answer(parent, waits, null, null, null)
            : new Waits(database)
                .answer(parent, waits, worker.node(), worker.queue(), worker.known());
    for (int wait : answered.deciding()) {
      List<UUID> others = new Siblings(database).withdraw(parent, wait);
      news.tell(new Messages(database).withdraw(others, NOT_NEEDED));
    }
    String queue = answered.pendingIn();
    if (queue != null) {
      news.due(queue);
    }
    return answered;
  }
}
