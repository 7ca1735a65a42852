package ee.durable.event;

import ee.durable.run.RunId;
import java.util.Set;

/**
 * Something that people may look at has changed lately, on this node or another. Each node fires it
 * at most twice a second, within about a second of the change, for pages that show what is:
 *
 * <pre>{@code
 * void changed(@Observes RunsChanged hint) { ... }
 * }</pre>
 *
 * <p>The WAR of an EAR hears it by {@link ee.durable.Durable#watch}.
 *
 * <p>Only a hint: it may be lost, come late, or tell of what has been seen already. Who relies on
 * having seen everything looks by itself now and then.
 *
 * @param runs the runs that were started, claimed, went on, were asked something, or ended
 * @param workflows the workflows of these runs, as far as they are known
 * @param queues the queues that have pending runs, or were changed by an operator
 * @param schedules the schedules that were changed
 * @param isMore whether more has changed than is named
 */
public record RunsChanged(
    Set<RunId> runs,
    Set<String> workflows,
    Set<String> queues,
    Set<String> schedules,
    boolean isMore) {

  /** Copies the sets. */
  public RunsChanged {
    runs = Set.copyOf(runs);
    workflows = Set.copyOf(workflows);
    queues = Set.copyOf(queues);
    schedules = Set.copyOf(schedules);
  }

  /** Returns whether the run may have changed. */
  public boolean mayConcern(RunId run) {
    return isMore || runs.contains(run);
  }
}
