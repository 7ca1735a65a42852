package ee.durable.statistics;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * Tells what has happened lately, and what is open now.
 *
 * <pre>{@code
 * Activity day = durable.statistics().activity(of -> of.window(Duration.ofDays(1)).bucket(Duration.ofHours(1)));
 * List<WorkflowActivity> worst = durable.statistics().failing(Duration.ofHours(24), 5);
 * }</pre>
 *
 * <p>What has happened is known of the last {@link ActivityQuery#LONGEST_WINDOW}. Each node counts
 * in its memory and writes its figures every ten seconds, so they are late by as much, and a node
 * that dies takes at most those of its last seconds with it.
 */
public interface Statistics {

  /** Counts the runs that have not ended, by status and by what they wait for. */
  OpenRuns open();

  /**
   * Counts the runs that have not ended of each version of each workflow, by name and version. So
   * an old version that nobody needs any more can be told. At most {@value OpenVersion#MOST} runs
   * are looked at.
   */
  List<OpenVersion> openVersions();

  /** Tells what happened to root runs, over time. */
  Activity activity(Consumer<ActivityQuery> query);

  /** Tells what happened to root runs of each workflow in the window until now, by name. */
  List<WorkflowActivity> workflows(Duration window);

  /**
   * Tells of which workflows most root runs failed in the window until now, the worst first, and
   * none of which no run failed.
   *
   * @param most so many at most
   */
  List<WorkflowActivity> failing(Duration window, int most);

  /**
   * Tells what the workers of each queue ended in the last hour, children included, by name, in
   * steps of {@link ActivityQuery#SMALLEST_BUCKET}.
   */
  List<QueueActivity> queues();

  /**
   * Counts the runs, children included, that failed with a failure of this type in the window until
   * now.
   */
  long failures(String type, Duration window);
}
