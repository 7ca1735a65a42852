package ee.durable.engine.transaction;

import ee.durable.jpa.payload.Payloads;
import java.util.function.Function;

/** Runs work in a transaction: committed when the work returns, rolled back when it throws. */
public interface Transactions {

  /** Runs the work in a transaction of its own, whatever the caller has. */
  <T> T inNew(Function<Tx, T> work);

  /** Runs the work in the caller's transaction, or in one of its own if the caller has none. */
  <T> T joined(Function<Tx, T> work);

  /** Returns whether the caller has a transaction. */
  boolean isActive();

  /** Returns what payloads pass through on their way to the database and back. */
  Payloads payloads();
}
