package ee.durable.engine.family;

import ee.durable.jpa.Database;
import ee.durable.jpa.message.Messages;
import ee.durable.jpa.run.ClaimedRun.WaitingParent;
import ee.durable.jpa.run.Siblings;
import ee.durable.jpa.run.Waits;
import ee.durable.jpa.run.Waits.Answered;
import java.util.UUID;

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
   * Answers the wait of a locked parent with the end of its child, and withdraws the other parts if
   * the block is decided by that.
   *
   * @return false if the wait had been answered before
   */
  static boolean answer(Database database, UUID parent, int waitNo, News news) {
    Answered answered = new Waits(database).answer(parent, waitNo);
    if (answered == Answered.WITH_POLICY) {
      news.tell(
          new Messages(database)
              .withdraw(new Siblings(database).withdraw(parent, waitNo), NOT_NEEDED));
    }
    return answered != Answered.NOT;
  }
}
