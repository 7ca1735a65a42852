package ee.durable.engine.transaction;

import ee.durable.jpa.Database;

/** The transaction that some work runs in. */
public interface Tx {

  /** Returns the database as this transaction sees it. */
  Database database();

  /** Makes the transaction roll back when the work returns. */
  void rollback();

  /** Returns whether the transaction will roll back. */
  boolean isRollback();

  /** Runs something once the transaction has committed; never if it rolls back. */
  void afterCommit(Runnable action);
}
