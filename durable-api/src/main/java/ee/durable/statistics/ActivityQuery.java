package ee.durable.statistics;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which activity to tell, and how finely. */
public final class ActivityQuery {

  /** The finest there is. */
  public static final Duration SMALLEST_BUCKET = Duration.ofMinutes(5);

  /** The longest that is known. */
  public static final Duration LONGEST_WINDOW = Duration.ofDays(7);

  private Duration window = Duration.ofHours(1);
  private Duration bucket = SMALLEST_BUCKET;
  private @Nullable String workflow;

  /** Creates a query of the last hour and of all workflows, in the smallest buckets. */
  public ActivityQuery() {}

  /**
   * How long until now.
   *
   * @throws IllegalArgumentException if it is not positive, or longer than {@link #LONGEST_WINDOW}
   */
  public ActivityQuery window(Duration window) {
    this.window = checked(window);
    return this;
  }

  /**
   * Returns a window that can be told of.
   *
   * @throws IllegalArgumentException if it is not positive, or longer than {@link #LONGEST_WINDOW}
   */
  public static Duration checked(Duration window) {
    if (window.isNegative() || window.isZero() || window.compareTo(LONGEST_WINDOW) > 0) {
      throw new IllegalArgumentException(
          "A window of statistics is positive and at most 7 days, but was %s.".formatted(window));
    }
    return window;
  }

  /**
   * How long each moment is.
   *
   * @throws IllegalArgumentException if it is no multiple of {@link #SMALLEST_BUCKET}
   */
  public ActivityQuery bucket(Duration bucket) {
    boolean isMultiple =
        bucket.compareTo(SMALLEST_BUCKET) >= 0
            && SMALLEST_BUCKET.multipliedBy(bucket.dividedBy(SMALLEST_BUCKET)).equals(bucket);
    if (!isMultiple) {
      throw new IllegalArgumentException(
          "A bucket of statistics is a multiple of 5 minutes, but was %s.".formatted(bucket));
    }
    this.bucket = bucket;
    return this;
  }

  /** Only runs of this workflow, by name. */
  public ActivityQuery workflow(String name) {
    this.workflow = name;
    return this;
  }

  /** Returns how long until now. */
  public Duration window() {
    return window;
  }

  /** Returns how long each moment is. */
  public Duration bucket() {
    return bucket;
  }

  /** Returns the workflow, if one is asked for. */
  public Optional<String> workflow() {
    return Optional.ofNullable(workflow);
  }
}
