package ee.durable;

/** Options of a loop with a condition. */
public final class LoopOptions {

  private int limit = 1000;

  /** Creates the default options: at most a thousand iterations. */
  public LoopOptions() {}

  /** Limits the iterations; a run that would begin one more fails with {@code loop_limit}. */
  public LoopOptions limit(int iterations) {
    this.limit = Limits.positive("The limit of a loop", iterations);
    return this;
  }

  /** Returns the limit of iterations. */
  public int limit() {
    return limit;
  }
}
