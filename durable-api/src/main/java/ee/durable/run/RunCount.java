package ee.durable.run;

import java.util.Locale;

/**
 * How many runs match, counted up to a limit so that a count costs little however long the history.
 *
 * @param value the number, at most {@link #LIMIT}
 * @param isExact false if there are more
 */
public record RunCount(int value, boolean isExact) {

  /** Where counting stops. */
  public static final int LIMIT = 10_000;

  /** Returns the number as people write it, {@code 10,000+} where counting stopped. */
  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%,d%s", value, isExact ? "" : "+");
  }
}
