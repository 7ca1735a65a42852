package ee.durable;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Options of a wait for events. */
public final class EventWait {

  private @Nullable Duration timeout;
  private @Nullable Object timeoutValue;
  private @Nullable String correlation;

  /** Creates the default options: no timeout, no correlation. */
  public EventWait() {}

  /**
   * Limits how long the run waits.
   *
   * @param timeout zero or longer; without it the run waits for ever
   */
  public EventWait timeout(Duration timeout) {
    this.timeout = Durations.notNegative("A wait's timeout", timeout);
    return this;
  }

  /** Sets what the outcome carries when the timeout passes; the default is null. */
  public EventWait timeoutValue(@Nullable Object timeoutValue) {
    this.timeoutValue = timeoutValue;
    return this;
  }

  /** Sets the key by which {@link Durable#broadcast} finds this wait, for example an order's id. */
  public EventWait correlation(String key) {
    this.correlation = Names.check("A correlation key", key);
    return this;
  }

  /** Returns the timeout, empty for none. */
  public Optional<Duration> timeout() {
    return Optional.ofNullable(timeout);
  }

  /** Returns the timeout value, which may be null. */
  public @Nullable Object timeoutValue() {
    return timeoutValue;
  }

  /** Returns the correlation key, empty for none. */
  public Optional<String> correlation() {
    return Optional.ofNullable(correlation);
  }
}
