package ee.durable.node;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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
 * @param figures what it has said of itself lately; empty for a node of an older build
 * @param drain since when and why it begins nothing more; empty if it does
 */
public record NodeInfo(
    UUID id,
    String label,
    boolean isAlive,
    Instant started,
    Duration silent,
    List<String> workflows,
    List<String> queues,
    int running,
    Optional<Figures> figures,
    Optional<Drain> drain) {

  /** Copies the lists. */
  public NodeInfo {
    workflows = List.copyOf(workflows);
    queues = List.copyOf(queues);
  }

  /** Creates a node that has said nothing of itself. */
  public NodeInfo(
      UUID id,
      String label,
      boolean isAlive,
      Instant started,
      Duration silent,
      List<String> workflows,
      List<String> queues,
      int running) {
    this(
        id,
        label,
        isAlive,
        started,
        silent,
        workflows,
        queues,
        running,
        Optional.empty(),
        Optional.empty());
  }

  /**
   * That a node begins nothing more.
   *
   * @param reason why, if whoever asked for it said so
   * @param since when it was asked for
   */
  public record Drain(Optional<String> reason, Instant since) {}

  /**
   * What a node has said of itself, some seconds ago at most if it is alive.
   *
   * @param engine the version of its engine, {@code unknown} if its jar does not tell
   * @param slots how many workers it has
   * @param busySlots how many of them are at a run
   * @param pollLag how long ago it looked at its queues with success; of several the longest
   * @param clockSkew how far its clock is ahead of the database's; negative if it is behind
   */
  public record Figures(
      String engine, int slots, int busySlots, Duration pollLag, Duration clockSkew) {}
}
