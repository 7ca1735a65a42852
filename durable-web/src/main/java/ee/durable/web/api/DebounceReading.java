package ee.durable.web.api;

import ee.durable.StartOptions.Debounce;
import ee.durable.data.Data;
import java.time.Duration;

/** Reads how starts are debounced. */
final class DebounceReading {

  private static final String NAME = "debounce";

  private DebounceReading() {}

  /**
   * Reads the property's value.
   *
   * @throws ProblemException if it has not exactly a key, a quiet and a longest time that fit
   */
  static Debounce read(Data body) {
    BodyProperties properties = BodyProperties.inside(NAME, body, "key", "quiet", "longest");
    String key = properties.requiredText("key");
    Duration quiet = duration(properties, "quiet");
    Duration longest = duration(properties, "longest");
    try {
      return new Debounce(key, quiet, longest);
    } catch (IllegalArgumentException refused) {
      throw ProblemException.property(NAME, String.valueOf(refused.getMessage()));
    }
  }

  private static Duration duration(BodyProperties properties, String name) {
    try {
      return DurationText.read(properties.requiredText(name));
    } catch (IllegalArgumentException unreadable) {
      throw ProblemException.property(NAME + "." + name, String.valueOf(unreadable.getMessage()));
    }
  }
}
