package ee.durable;

/** Options of a compensation. */
public final class CompensationOptions extends AttemptOptions<CompensationOptions> {

  /** Creates the default options: one attempt, no timeout. */
  public CompensationOptions() {}

  @Override
  CompensationOptions self() {
    return this;
  }
}
