package ee.durable.tests.race;

/** Lets a thread have so many transactions, and cuts it off before the first statement after. */
final class Cut implements Tap {

  private int left;

  Cut(int transactions) {
    left = transactions;
  }

  /** Thrown where the thread wants to go on. */
  static final class Enough extends Error {

    private static final long serialVersionUID = 1L;

    Enough() {
      super("So many transactions and no more.", null, false, false);
    }
  }

  boolean isReached() {
    return left <= 0;
  }

  @Override
  public void before(String sql) {
    if (left <= 0) {
      throw new Enough();
    }
  }

  @Override
  public void after(String sql) {
    if (Tap.isEnd(sql)) {
      left--;
    }
  }
}
