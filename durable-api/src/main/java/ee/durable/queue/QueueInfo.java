package ee.durable.queue;

import ee.durable.run.RunCount;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A queue as it was when somebody looked.
 *
 * @param name its name
 * @param limits what is set for it
 * @param isChanged whether the limits were changed at run time, so that the configuration does not
 *     count any more
 * @param pauses where it is paused, and why; empty if nowhere
 * @param drain since when and why no runs may be started in it; empty if they may
 * @param pending how many runs are due and wait for a worker
 * @param running how many runs the workers of all nodes are at, all nodes together
 * @param oldest how long the run has waited that has waited longest; empty if none waits
 * @param nodes the labels of the nodes that are alive and work for it
 */
public record QueueInfo(
    String name,
    QueueLimits limits,
    boolean isChanged,
    List<Pause> pauses,
    Optional<Drain> drain,
    RunCount pending,
    int running,
    Optional<Duration> oldest,
    List<String> nodes) {

  /** Copies the lists. */
  public QueueInfo {
    pauses = List.copyOf(pauses);
    nodes = List.copyOf(nodes);
  }

  /**
   * A pause: workers begin nothing that is queued. What they are at goes on until it waits or ends.
   *
   * @param node the label of the nodes that pause; empty for all
   * @param reason why, if somebody said so
   * @param since when it began
   */
  public record Pause(Optional<String> node, Optional<String> reason, Instant since) {}

  /**
   * A drain: applications are refused to start runs in the queue, what is in it is worked off.
   *
   * @param reason why, if somebody said so
   * @param since when it began
   */
  public record Drain(Optional<String> reason, Instant since) {}

  /** Returns whether it is paused on all nodes. */
  public boolean isPaused() {
    return pauses.stream().anyMatch(pause -> pause.node().isEmpty());
  }
}
