package ee.durable.web.console.graph;

import java.util.Locale;

/**
 * An edge of a graph.
 *
 * @param from the id of a node
 * @param to the id of a node
 * @param label what is written on it; may be empty
 * @param line what it stands for
 * @param state whether the run has gone this way
 */
public record GraphEdge(String from, String to, String label, Line line, State state) {

  /** What an edge stands for. */
  public enum Line {
    /** One comes after the other. */
    FLOW,
    /** The next iteration of a loop. */
    BACK,
    /** A run has gone where the flow does not lead by itself. */
    JUMP,
    /** From a step to a child of it. */
    CHILD,
    /** From a step to what undoes it. */
    UNDO
  }

  /** Whether a run has gone this way. */
  public enum State {
    /** Not yet. */
    AHEAD,
    /** Not yet, and perhaps never: a branch or loop decides. */
    CONDITIONAL,
    /** Yes. */
    TAKEN,
    /** Yes, and it is where this leads now. */
    RUNNING,
    /** No, it has gone another way. */
    NOT_TAKEN;

    String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  GraphEdge in(State newState) {
    return new GraphEdge(from, to, label, line, newState);
  }
}
