package ee.durable.tests.light;

import java.util.concurrent.locks.LockSupport;

/** What test workflows write, in the schema of the engine under test. */
public final class Ledger {

  static final String TABLES =
      """
      create table durable.ledger (account text not null, entry text not null, node text not null,
        id bigint generated always as identity);
      create table durable.bodies (account text not null, entry text not null, node text not null);
      create table durable.gates (name text not null);
      create table durable.burials (label text not null);
      create function durable.note_burial() returns trigger language plpgsql as $$
        begin insert into durable.burials values (old.label); return new; end $$;
      create trigger burial after update of is_alive on durable.nodes for each row
        when (old.is_alive and not new.is_alive) execute function durable.note_burial()
      """;

  private final LightTransactions transactions;
  private final String node;

  Ledger(LightTransactions transactions, String node) {
    this.transactions = transactions;
    this.node = node;
  }

  /** Writes an entry in the transaction of the step. No key keeps it from being there twice. */
  public void write(String account, String entry) {
    transactions
        .database()
        .update("insert into durable.ledger values (?, ?, ?)", account, entry, node);
  }

  /** Notes that a body ran, whether or not its step commits. */
  public void noteBody(String account, String entry) {
    transactions.apart(
        tx ->
            tx.database()
                .update("insert into durable.bodies values (?, ?, ?)", account, entry, node));
  }

  /** Holds the body until the test opens the gate for this node. */
  public void awaitGate(String name) {
    while (!isOpen(name + "@" + node)) {
      LockSupport.parkNanos(20_000_000);
    }
  }

  private boolean isOpen(String gate) {
    return transactions.apart(
        tx ->
            tx.database()
                .first("select 1 from durable.gates where name = ?", row -> 1, gate)
                .isPresent());
  }
}
