package ee.durable.engine.health;

import ee.durable.engine.observe.RunTally;
import ee.durable.engine.transaction.Transactions;
import ee.durable.jpa.statistics.Figure;
import ee.durable.jpa.statistics.StatisticsTable;
import ee.durable.statistics.ActivityQuery;
import java.time.Duration;
import java.util.Map;

/**
 * Writes now and then what this node has counted, in one statement. A node that dies loses what it
 * has counted since; one that cannot reach the database writes later.
 */
public final class StatisticsRound {

  /** A day longer than is ever asked for. */
  private static final Duration KEPT = ActivityQuery.LONGEST_WINDOW.plusDays(1);

  private static final int SELDOM = 60;

  private final Transactions transactions;
  private final RunTally tally;
  private int rounds;

  /** Creates the round of a node. */
  public StatisticsRound(Transactions transactions, RunTally tally) {
    this.transactions = transactions;
    this.tally = tally;
  }

  /** Writes what was counted, and seldom deletes what is old. */
  public void look() {
    flush();
    if (rounds++ % SELDOM == 0) {
      transactions.inNew(tx -> new StatisticsTable(tx.database()).forget(KEPT));
    }
  }

  /** Writes what was counted. Nothing is asked of the database if nothing was. */
  public void flush() {
    Map<Figure, Long> counted = tally.take();
    if (counted.isEmpty()) {
      return;
    }
    try {
      transactions.inNew(
          tx -> {
            new StatisticsTable(tx.database()).add(counted);
            return true;
          });
    } catch (RuntimeException broken) {
      tally.giveBack(counted); // a commit whose answer was lost counts twice: it is but statistics
      throw broken;
    }
  }
}
