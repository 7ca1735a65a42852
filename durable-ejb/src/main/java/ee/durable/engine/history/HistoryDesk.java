package ee.durable.engine.history;

import ee.durable.engine.transaction.Transactions;
import ee.durable.history.Cleanup;
import ee.durable.history.CleanupOptions;
import ee.durable.history.HistoryControl;
import ee.durable.history.RetentionPolicy;
import ee.durable.jpa.history.OldFamilies;
import ee.durable.run.RunId;

/** Answers operators who want to know what is kept, or want to keep less. */
public final class HistoryDesk implements HistoryControl {

  private final Transactions transactions;
  private final HistorySettings settings;

  /** Creates the desk of a node. */
  public HistoryDesk(Transactions transactions, HistorySettings settings) {
    this.transactions = transactions;
    this.settings = settings;
  }

  @Override
  public RetentionPolicy policy() {
    return new RetentionPolicy(settings.after(), settings.keepCompleted(), settings.keepFailed());
  }

  @Override
  public Cleanup preview(CleanupOptions options) {
    return transactions.joined(
        tx ->
            new Tally(Integer.MAX_VALUE)
                .add(new OldFamilies(tx.database()).count(options.age(), Tally.names(options)), 0)
                .cleanup());
  }

  @Override
  public Cleanup cleanup(CleanupOptions options) {
    Tally tally = new Tally(options.most());
    new WeekRemover(transactions, options, tally).run();
    new HotRemover(transactions, options, tally).run();
    new ArchiveRemover(transactions, options, tally).run();
    return tally.cleanup();
  }

  @Override
  public Cleanup remove(RunId run) {
    return transactions.joined(tx -> OneFamily.remove(tx, run));
  }
}
