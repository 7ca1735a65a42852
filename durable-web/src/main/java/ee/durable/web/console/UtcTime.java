package ee.durable.web.console;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An instant as a page shows it, for machines and for people. */
public final class UtcTime {

  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private final Instant instant;

  /** Shows an instant. */
  public UtcTime(Instant instant) {
    this.instant = instant;
  }

  /** Returns null for nothing, because that is what a page can test for. */
  public static @Nullable UtcTime orNull(Optional<Instant> instant) {
    return instant.map(UtcTime::new).orElse(null);
  }

  /** Returns the exact instant, {@code 2026-11-22T08:10:01.123456Z}. */
  public String getIso() {
    return instant.toString();
  }

  /** Returns it to the second, {@code 2026-11-22 08:10:01 UTC}. */
  public String getText() {
    return SECONDS.format(instant);
  }
}
