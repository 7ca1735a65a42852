package ee.durable;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Options of everything that is attempted: steps, decisions, compensations.
 *
 * @param <O> the options themselves
 */
public abstract sealed class AttemptOptions<O extends AttemptOptions<O>>
    permits StepOptions, DecisionOptions, CompensationOptions {

  private Retry retry = Retry.NEVER;
  private @Nullable Duration timeout;
  private TransactionMode transaction = TransactionMode.REQUIRED;

  AttemptOptions() {}

  abstract O self();

  /**
   * Says how often and when a failed attempt is made again.
   *
   * @param retry for example {@code Retry.exponential(3)}; the default is {@link Retry#NEVER}
   * @return these options
   */
  public O retry(Retry retry) {
    this.retry = retry;
    return self();
  }

  /**
   * Limits one attempt. When the time is over the attempt counts as failed with type {@code
   * step_timeout}, its thread is interrupted and nothing that it wrote, or still writes, is
   * committed. Time spent waiting does not count.
   *
   * @param timeout a positive duration
   * @return these options
   */
  public O timeout(Duration timeout) {
    this.timeout = Durations.positive("A step's timeout", timeout);
    return self();
  }

  /**
   * Says whether the body runs in a transaction; the default is {@link TransactionMode#REQUIRED}.
   */
  public O transaction(TransactionMode mode) {
    this.transaction = mode;
    return self();
  }

  /** Returns how a failed attempt is retried. */
  public Retry retry() {
    return retry;
  }

  /** Returns the limit of one attempt, empty if there is none. */
  public Optional<Duration> timeout() {
    return Optional.ofNullable(timeout);
  }

  /** Returns whether the body runs in a transaction. */
  public TransactionMode transaction() {
    return transaction;
  }
}
