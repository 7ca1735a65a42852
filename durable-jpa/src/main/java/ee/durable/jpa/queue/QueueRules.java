package ee.durable.jpa.queue;

import ee.durable.queue.QueueInfo.Drain;
import ee.durable.queue.QueueInfo.Pause;
import ee.durable.queue.QueueLimits;
import java.util.List;
import java.util.Optional;

/**
 * What is set for a queue at a moment.
 *
 * @param queue its name
 * @param number raised by every change: a claim names it, so that nothing is claimed by rules that
 *     do not hold any more
 * @param limits its limits
 * @param isChanged whether they were changed at run time
 * @param pauses where it is paused
 * @param drain since when and why applications start nothing in it
 */
public record QueueRules(
    String queue,
    int number,
    QueueLimits limits,
    boolean isChanged,
    List<Pause> pauses,
    Optional<Drain> drain) {

  /** Returns whether nodes of the label begin nothing of the queue. */
  public boolean isPausedOn(String label) {
    return pauses.stream().anyMatch(pause -> pause.node().map(label::equals).orElse(true));
  }
}
