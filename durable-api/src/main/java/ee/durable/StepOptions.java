package ee.durable;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Options of one step, given where the flow adds it. */
public final class StepOptions {

  private Retry retry = Retry.NEVER;
  private @Nullable Duration timeout;

  /** Creates the default options: one attempt, no timeout. */
  public StepOptions() {}

  /**
   * Says how often and when a failed attempt is made again.
   *
   * @param retry for example {@code Retry.exponential(3)}; the default is {@link Retry#NEVER}
   * @return these options
   */
  public StepOptions retry(Retry retry) {
    this.retry = retry;
    return this;
  }

  /**
   * Limits one attempt. When the time is over the attempt counts as failed with type {@code
   * step_timeout}, its thread is interrupted and nothing that it wrote, or still writes, is
   * committed. Time spent waiting for a child does not count.
   *
   * @param timeout a positive duration
   * @return these options
   */
  public StepOptions timeout(Duration timeout) {
    this.timeout = Durations.positive("A step's timeout", timeout);
    return this;
  }

  /** Returns how a failed attempt is retried. */
  public Retry retry() {
    return retry;
  }

  /** Returns the limit of one attempt, empty if there is none. */
  public Optional<Duration> timeout() {
    return Optional.ofNullable(timeout);
  }
}
