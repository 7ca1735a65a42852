package ee.durable;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** When an operator's retry begins: {@code durable.retry(run, retry -> retry.after(...))}. */
public final class RetryOptions {

  private @Nullable Instant at;
  private @Nullable Duration delay;

  /** Creates the default options: at once. */
  public RetryOptions() {}

  /** Retries at an instant; one that has passed is now. */
  public RetryOptions at(Instant instant) {
    this.at = Instants.storable("The time of a retry", instant);
    this.delay = null;
    return this;
  }

  /** Retries after a while, by the database's clock. */
  public RetryOptions after(Duration newDelay) {
    this.delay = Durations.notNegative("The delay of a retry", newDelay);
    this.at = null;
    return this;
  }

  /** Returns the instant, empty if none was set. */
  public Optional<Instant> at() {
    return Optional.ofNullable(at);
  }

  /** Returns the delay, empty if none was set. */
  public Optional<Duration> delay() {
    return Optional.ofNullable(delay);
  }
}
