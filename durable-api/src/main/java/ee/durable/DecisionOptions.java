package ee.durable;

/** Options of a decision. */
public final class DecisionOptions extends AttemptOptions<DecisionOptions> {

  private int jumpsBack;

  /** Creates the default options: one attempt, no timeout, jumps forward only. */
  public DecisionOptions() {}

  @Override
  DecisionOptions self() {
    return this;
  }

  /**
   * Allows the decision to jump back, so many times in a run; one jump more fails the run with
   * {@code decision_error}.
   */
  public DecisionOptions mayJumpBack(int times) {
    this.jumpsBack = Limits.positive("How often a decision may jump back", times);
    return this;
  }

  /** Returns how often the decision may jump back in a run, 0 for never. */
  public int jumpsBack() {
    return jumpsBack;
  }
}
