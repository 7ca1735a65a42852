package ee.durable.engine.timer;

import ee.durable.EndCause;
import ee.durable.engine.family.News;
import ee.durable.engine.finish.RunEnder;
import ee.durable.engine.finish.Stop;
import ee.durable.engine.finish.Stop.Undoing;
import ee.durable.engine.transaction.Transactions;
import ee.durable.jpa.run.Waits;
import ee.durable.run.Failure;
import java.util.UUID;

/** Ends runs whose workflow's timeout has passed. */
public final class RunTimeouts {

  private static final Failure TOO_LONG =
      Failure.of("workflow_timeout", "The run had not ended when its workflow's timeout passed.");

  private final Transactions transactions;
  private final RunEnder ender;

  /** Creates the timeouts of a node. */
  public RunTimeouts(Transactions transactions, RunEnder ender) {
    this.transactions = transactions;
    this.ender = ender;
  }

  /** Ends the run, if it is overdue and has not ended, and returns what to tell. */
  public News fire(UUID run) {
    return transactions.inNew(
        tx -> {
          News news = new News();
          // A run that an application has locked must not hold up the clock; it comes next time.
          if (new Waits(tx.database()).lockIfFree(run)) {
            ender.stop(
                tx.database(),
                run,
                new Stop(EndCause.TIMEOUT, Undoing.BY_WORKFLOW, TOO_LONG),
                news);
          }
          return news;
        });
  }
}
