package ee.durable.schedule;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which schedules to list. All filters must match. */
public final class ScheduleQuery {

  /** The largest page. */
  public static final int LARGEST_PAGE = 200;

  private @Nullable String workflow;
  private @Nullable String queue;
  private @Nullable Boolean enabled;
  private int limit = 50;
  private @Nullable String after;

  /** Creates a query that matches every schedule. */
  public ScheduleQuery() {}

  /** Only schedules that start this workflow. */
  public ScheduleQuery workflow(String name) {
    this.workflow = name;
    return this;
  }

  /** Only schedules whose runs go to this queue. */
  public ScheduleQuery queue(String name) {
    this.queue = name;
    return this;
  }

  /** Only schedules that tick, or only those that are paused. */
  public ScheduleQuery enabled(boolean isEnabled) {
    this.enabled = isEnabled;
    return this;
  }

  /**
   * Sets how many schedules a page has; the default is 50.
   *
   * @param newLimit 1 to {@value #LARGEST_PAGE}
   */
  public ScheduleQuery limit(int newLimit) {
    if (newLimit < 1 || newLimit > LARGEST_PAGE) {
      throw new IllegalArgumentException(
          "A page has 1 to %d schedules, but the limit was %d.".formatted(LARGEST_PAGE, newLimit));
    }
    this.limit = newLimit;
    return this;
  }

  /** Goes on after the schedule of this name. */
  public ScheduleQuery after(String name) {
    this.after = name;
    return this;
  }

  /** Returns the workflow, empty for all. */
  public Optional<String> workflow() {
    return Optional.ofNullable(workflow);
  }

  /** Returns the queue, empty for all. */
  public Optional<String> queue() {
    return Optional.ofNullable(queue);
  }

  /** Returns whether they tick, empty for all. */
  public Optional<Boolean> enabled() {
    return Optional.ofNullable(enabled);
  }

  /** Returns how many there may be. */
  public int limit() {
    return limit;
  }

  /** Returns after which name the list goes on, empty for from the first. */
  public Optional<String> after() {
    return Optional.ofNullable(after);
  }
}
