package ee.durable;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Options of an event that is sent. */
public final class SendOptions {

  private @Nullable String key;
  private @Nullable String correlation;

  /** Creates the default options: no key, no correlation. */
  public SendOptions() {}

  /**
   * Sets what tells this event from others: a second event with the key for the same run is
   * dropped.
   */
  public SendOptions key(String key) {
    this.key = Names.check("An event's key", key);
    return this;
  }

  /** Sets the correlation key of the waits that a broadcast is for. */
  public SendOptions correlation(String correlation) {
    this.correlation = Names.check("A correlation key", correlation);
    return this;
  }

  /** Returns the key, empty for none. */
  public Optional<String> key() {
    return Optional.ofNullable(key);
  }

  /** Returns the correlation key, empty for none. */
  public Optional<String> correlation() {
    return Optional.ofNullable(correlation);
  }
}
