package ee.durable.jpa;

import java.time.Duration;

/**
 * How long the statements of the rest of a transaction may take each, waiting for locks included.
 */
public final class Patience {

  private static final String SET = "select set_config('statement_timeout', ?, true)";

  private final Database database;

  /** Creates the patience of one transaction. */
  public Patience(Database database) {
    this.database = database;
  }

  /** Lets the database stop whatever takes longer; it says so by the SQL state 57014. */
  public void endsAfter(Duration longest) {
    database.query(SET, row -> 1, Long.toString(longest.toMillis()));
  }
}
