package ee.durable.node;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A node: one start of one engine.
 *
 * @param id new at each start
 * @param label what the operator calls it, setting {@code durable.node.label}
 * @param isAlive whether the others take it for alive
 * @param started when it started
 * @param silent how long ago it last showed itself
 * @param workflows what it has deployed, as {@code name@version}
 * @param queues the queues it works for
 * @param running how many runs it is at
 */
public record NodeInfo(
    UUID id,
    String label,
    boolean isAlive,
    Instant started,
    Duration silent,
    List<String> workflows,
    List<String> queues,
    int running) {

  /** Copies the lists. */
  public NodeInfo {
    workflows = List.copyOf(workflows);
    queues = List.copyOf(queues);
  }
}
