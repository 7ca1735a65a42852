package ee.durable.tests.race;

/**
 * Hears of every statement that a thread sends to the database. The end of a transaction is a
 * statement as well, if the transaction has had any.
 */
interface Tap {

  String COMMIT = "commit";
  String ROLLBACK = "rollback";

  /** Lets everything pass. */
  Tap OPEN = new Tap() {};

  /** Before the thread is lent the connection of the backend. */
  default void opens(int backend) {}

  /** Before a statement is sent. */
  default void before(String sql) {}

  /** After a statement was answered. */
  default void after(String sql) {}

  /** Returns whether the thread races with others, so that nothing else may happen on it. */
  default boolean isRacing() {
    return false;
  }

  static boolean isEnd(String sql) {
    return sql.equals(COMMIT) || sql.equals(ROLLBACK);
  }
}
