package ee.durable.tests.chaos;

import java.time.Duration;

/**
 * How much of a fault: a little in every build, a lot with {@code -Ddurable.chaos=long}, and as
 * much as one likes with {@code -Ddurable.chaos.share=0.1} of the long tier.
 */
final class Tier {

  private static final boolean IS_LONG = "long".equals(System.getProperty("durable.chaos"));
  private static final double SHARE =
      Double.parseDouble(System.getProperty("durable.chaos.share", "1"));

  private Tier() {}

  static boolean isLong() {
    return IS_LONG;
  }

  static int count(int ofBuild, int ofLongTier) {
    return IS_LONG ? Math.max(1, (int) (ofLongTier * SHARE)) : ofBuild;
  }

  static Duration time(Duration ofBuild, Duration ofLongTier) {
    return IS_LONG ? Duration.ofMillis((long) (ofLongTier.toMillis() * SHARE)) : ofBuild;
  }
}
