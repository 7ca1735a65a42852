package ee.durable.login;

import java.time.Duration;

/**
 * How often somebody was wrong in a row, and when they may try again: the first few times at once,
 * for people mistype, then after one second, two, four, up to a quarter of an hour.
 */
final class Guesses {

  private static final int FREE = 3;
  private static final Duration LONGEST = Duration.ofMinutes(15);
  private static final int LAST_DOUBLING = 10;

  private int wrong;
  private long nextNanos;

  /** Returns how long to wait still, zero if one may try. */
  Duration toWait(long nowNanos) {
    return wrong <= FREE ? Duration.ZERO : Duration.ofNanos(Math.max(0, nextNanos - nowNanos));
  }

  int wrong(long nowNanos) {
    wrong++;
    if (wrong > FREE) {
      Duration delay = Duration.ofSeconds(1L << Math.min(wrong - FREE - 1, LAST_DOUBLING));
      nextNanos = nowNanos + (delay.compareTo(LONGEST) < 0 ? delay : LONGEST).toNanos();
    }
    return wrong;
  }

  void right() {
    wrong = 0;
  }
}
