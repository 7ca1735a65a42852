package ee.durable.web.console;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** How long something took or has taken so far, in the two units that matter: {@code 1m 03s}. */
public final class Elapsed {

  private static final String NOT_YET = "";

  private Elapsed() {}

  /** Returns how long it took, or has taken until now; empty if it has not begun. */
  public static String text(Optional<Instant> started, Optional<Instant> ended, Instant now) {
    return started.map(from -> text(Duration.between(from, ended.orElse(now)))).orElse(NOT_YET);
  }

  /** Returns a duration in words. */
  public static String text(Duration elapsed) {
    // The clocks of the database and of this server may differ a little.
    Duration shown = elapsed.isNegative() ? Duration.ZERO : elapsed;
    if (shown.toSeconds() < 1) {
      return "%d ms".formatted(shown.toMillis());
    }
    if (shown.toMinutes() < 1) {
      return String.format(Locale.ROOT, "%.1f s", Math.floor(shown.toMillis() / 100.0) / 10);
    }
    if (shown.toHours() < 1) {
      return "%dm %02ds".formatted(shown.toMinutes(), shown.toSecondsPart());
    }
    if (shown.toDays() < 1) {
      return "%dh %02dm".formatted(shown.toHours(), shown.toMinutesPart());
    }
    return "%dd %02dh".formatted(shown.toDays(), shown.toHoursPart());
  }
}
