package ee.durable.engine;

import org.jspecify.annotations.Nullable;

/** Checks the reasons that operators give. */
final class Reasons {

  private static final int LONGEST = 2000;

  private Reasons() {}

  static @Nullable String checked(@Nullable String reason) {
    if (reason != null && (reason.length() > LONGEST || reason.indexOf('\0') >= 0)) {
      throw new IllegalArgumentException(
          "A reason must have up to %d characters and no null character, but has %d."
              .formatted(LONGEST, reason.length()));
    }
    return reason;
  }
}
