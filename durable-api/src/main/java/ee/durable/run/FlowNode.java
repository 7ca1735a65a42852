package ee.durable.run;

import java.util.List;
import java.util.Optional;

/**
 * A step or block of a flow, as it is deployed.
 *
 * @param kind what it is
 * @param name its name in its sequence; of a clause its value
 * @param path the name that is stored with runs, such as {@code route/digital/make_link}
 * @param nodes what is inside: the clauses of a branch, the branches of a parallel block, the steps
 *     of a clause or loop; in order
 * @param maxAttempts how often it is attempted at most; 1 for blocks
 * @param isCompensated whether it is undone when a later step fails for good
 * @param queue the queue of a parallel branch, if it has one of its own
 */
public record FlowNode(
    Kind kind,
    String name,
    String path,
    List<FlowNode> nodes,
    int maxAttempts,
    boolean isCompensated,
    Optional<String> queue) {

  /** Copies the nodes. */
  public FlowNode {
    nodes = List.copyOf(nodes);
  }

  /** What a node of a flow is. */
  public enum Kind {
    /** A step. */
    STEP,
    /** A step that decides where the run goes on. */
    DECISION,
    /** A block of which one clause runs. */
    BRANCH,
    /** A clause of a branch. */
    CLAUSE,
    /** A block whose branches run at the same time. */
    PARALLEL,
    /** A branch of a parallel block. */
    PARALLEL_BRANCH,
    /** A loop over items. */
    FOR_EACH,
    /** A loop with a condition. */
    LOOP
  }
}
