package ee.durable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How often, and after which delay, a failed attempt of a step is made again.
 *
 * <pre>{@code
 * Retry.exponential(5)                                   // 2 s, 4 s, 8 s, 16 s, give or take a quarter
 * Retry.exponential(5).firstDelay(Duration.ofMillis(100)).cap(Duration.ofMinutes(1))
 * Retry.constant(3).base(Duration.ofSeconds(30)).jitter(0)
 * }</pre>
 *
 * <p>No worker waits for a delay: the run sleeps in the database and any node goes on with it. A
 * {@link ee.durable.error.PermanentFailure} is never retried.
 *
 * @param maxAttempts how many attempts are made in all, 1 for no retry
 * @param backoff how the delay grows
 * @param base the unit of the delay, see {@link Backoff}
 * @param cap no delay is longer than this, before jitter
 * @param jitter the part of a delay by which it may be shorter or longer at random, 0 to 1
 * @param keepsContext whether what a failed attempt wrote to the context is kept for the next one;
 *     its database writes never are
 * @param permanent exceptions that end the step at once, subclasses included
 */
public record Retry(
    int maxAttempts,
    Backoff backoff,
    Duration base,
    Duration cap,
    double jitter,
    boolean keepsContext,
    List<Class<? extends Throwable>> permanent) {

  /** One attempt, no retry. The default of every step. */
  public static final Retry NEVER = of(1, Backoff.CONSTANT);

  private static final Duration LONGEST = Duration.ofDays(365);

  /** Checks the numbers. */
  public Retry {
    if (maxAttempts < 1) {
      throw new IllegalArgumentException(
          "maxAttempts counts every attempt and must be 1 or more, but was " + maxAttempts + ".");
    }
    if (base.isNegative() || cap.isNegative()) {
      throw new IllegalArgumentException(
          "base and cap must not be negative, but were %s and %s.".formatted(base, cap));
    }
    Durations.notTooLong("base", base);
    Durations.notTooLong("cap", cap);
    if (!(jitter >= 0 && jitter <= 1)) {
      throw new IllegalArgumentException("jitter must be between 0 and 1, but was " + jitter + ".");
    }
    permanent = List.copyOf(permanent);
  }

  private static Retry of(int maxAttempts, Backoff backoff) {
    return new Retry(
        maxAttempts, backoff, Duration.ofSeconds(1), Duration.ofHours(1), 0.25, false, List.of());
  }

  /**
   * Returns a retry whose delay doubles: 2 s, 4 s, 8 s, up to an hour.
   *
   * @param maxAttempts all attempts, the first included; 1 or more
   */
  public static Retry exponential(int maxAttempts) {
    return of(maxAttempts, Backoff.EXPONENTIAL);
  }

  /**
   * Returns a retry whose delay grows by its base: 1 s, 2 s, 3 s, up to an hour.
   *
   * @param maxAttempts all attempts, the first included; 1 or more
   */
  public static Retry linear(int maxAttempts) {
    return of(maxAttempts, Backoff.LINEAR);
  }

  /**
   * Returns a retry whose delay is always its base, one second if not set otherwise.
   *
   * @param maxAttempts all attempts, the first included; 1 or more
   */
  public static Retry constant(int maxAttempts) {
    return of(maxAttempts, Backoff.CONSTANT);
  }

  /** Returns this retry with another unit of delay. */
  public Retry base(Duration newBase) {
    return new Retry(maxAttempts, backoff, newBase, cap, jitter, keepsContext, permanent);
  }

  /** Returns this retry with the base that makes the delay after the first attempt this long. */
  public Retry firstDelay(Duration delay) {
    return base(backoff == Backoff.EXPONENTIAL ? delay.dividedBy(2) : delay);
  }

  /** Returns this retry with another longest delay. */
  public Retry cap(Duration newCap) {
    return new Retry(maxAttempts, backoff, base, newCap, jitter, keepsContext, permanent);
  }

  /** Returns this retry with another jitter, 0 for none, 0.25 for plus or minus a quarter. */
  public Retry jitter(double newJitter) {
    return new Retry(maxAttempts, backoff, base, cap, newJitter, keepsContext, permanent);
  }

  /**
   * Returns this retry, keeping what a failed attempt wrote to the context. Without it a failed
   * attempt leaves nothing behind.
   */
  public Retry keepingContext() {
    return new Retry(maxAttempts, backoff, base, cap, jitter, true, permanent);
  }

  /** Returns this retry, giving up at once on one more exception and its subclasses. */
  public Retry giveUpOn(Class<? extends Throwable> failure) {
    List<Class<? extends Throwable>> more = new ArrayList<>(permanent);
    more.add(failure);
    return new Retry(maxAttempts, backoff, base, cap, jitter, keepsContext, more);
  }

  /**
   * Returns the delay before the next attempt, without jitter.
   *
   * @param attempt the number of the attempt that just failed, 1 for the first
   * @throws IllegalArgumentException if the attempt is negative
   */
  public Duration delayAfter(int attempt) {
    if (attempt < 0) {
      throw new IllegalArgumentException("attempt must be 0 or more, but was " + attempt + ".");
    }
    Duration delay =
        switch (backoff) {
          case EXPONENTIAL -> times(Math.scalb(1.0, Math.min(attempt, 64)));
          case LINEAR -> times(attempt);
          case CONSTANT -> base;
        };
    return delay.compareTo(cap) > 0 ? cap : delay;
  }

  /**
   * Returns the delay before the next attempt, with jitter.
   *
   * @param attempt the number of the attempt that just failed, 1 for the first
   * @param random from 0 for the shortest to 1 for the longest; 0.5 is no jitter
   */
  public Duration delayAfter(int attempt, double random) {
    double factor = 1 + jitter * (2 * random - 1);
    return Duration.ofNanos((long) (delayAfter(attempt).toNanos() * factor));
  }

  /** Returns whether this failure ends the step whatever attempts are left. */
  public boolean givesUpOn(Throwable failure) {
    return permanent.stream().anyMatch(type -> type.isInstance(failure));
  }

  private Duration times(double factor) {
    double millis = base.toMillis() * factor;
    return millis > LONGEST.toMillis() ? LONGEST : base.multipliedBy((long) factor);
  }
}
