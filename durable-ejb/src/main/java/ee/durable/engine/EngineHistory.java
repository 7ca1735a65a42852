package ee.durable.engine;

import ee.durable.history.Cleanup;
import ee.durable.history.CleanupOptions;
import ee.durable.history.HistoryControl;
import ee.durable.history.RetentionPolicy;
import ee.durable.run.RunId;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** The history as operators see it: what a lost database does is said as everywhere. */
final class EngineHistory implements HistoryControl {

  private final HistoryControl desk;
  private final BooleanSupplier isInTransaction;
  private final Work work;

  /** Says what a lost database is. */
  interface Work {
    <T> T doing(Supplier<T> piece);
  }

  /**
   * Creates the control.
   *
   * @param isInTransaction whether the caller has a transaction
   */
  EngineHistory(HistoryControl desk, BooleanSupplier isInTransaction, Work work) {
    this.desk = desk;
    this.isInTransaction = isInTransaction;
    this.work = work;
  }

  @Override
  public RetentionPolicy policy() {
    return desk.policy();
  }

  @Override
  public Cleanup preview(CleanupOptions options) {
    return work.doing(() -> desk.preview(options));
  }

  @Override
  public Cleanup cleanup(CleanupOptions options) {
    if (isInTransaction.getAsBoolean()) {
      throw new IllegalStateException(
          "cleanup() was called inside a transaction, in which it could not take part: it commits"
              + " batch by batch. Call it from a method without a transaction.");
    }
    return work.doing(() -> desk.cleanup(options));
  }

  @Override
  public Cleanup remove(RunId run) {
    return work.doing(() -> desk.remove(run));
  }
}
