package ee.durable.web.console.overview;

import java.time.Duration;
import java.util.Arrays;

/** How far the overview looks back. */
public enum Window {
  /** The last hour. */
  HOUR("1h", "1 hour", Duration.ofHours(1), Duration.ofMinutes(5)),
  /** The last day. */
  DAY("24h", "24 hours", Duration.ofDays(1), Duration.ofMinutes(30)),
  /** The last week. */
  WEEK("7d", "7 days", Duration.ofDays(7), Duration.ofHours(6));

  private final String parameter;
  private final String label;
  private final Duration span;
  private final Duration bucket;

  Window(String parameter, String label, Duration span, Duration bucket) {
    this.parameter = parameter;
    this.label = label;
    this.span = span;
    this.bucket = bucket;
  }

  /** Reads a parameter; what is unknown is the last day. */
  static Window of(String text) {
    return Arrays.stream(values())
        .filter(window -> window.parameter.equals(text))
        .findFirst()
        .orElse(DAY);
  }

  /** Returns its name in the URL. */
  public String getParameter() {
    return parameter;
  }

  /** Returns its name for people. */
  public String getLabel() {
    return label;
  }

  Duration span() {
    return span;
  }

  Duration bucket() {
    return bucket;
  }
}
