package ee.durable.web.console.graph;

import ee.durable.web.console.graph.FlowDrawing.Edge;
import ee.durable.web.console.graph.FlowDrawing.Shape;
import ee.durable.web.console.graph.GraphEdge.Line;
import ee.durable.web.console.graph.GraphEdge.State;
import ee.durable.web.console.graph.GraphNode.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which edges a run has taken, which it has passed by, and which nodes it has left out so far. */
final class EdgeStates {

  private final Overlay overlay;
  private final Map<String, List<Edge>> entering = new HashMap<>();
  private final Map<String, Shape> shapes = new HashMap<>();
  private final Set<String> passed = new HashSet<>();
  private final Set<String> reached = new HashSet<>();
  private final Set<String> skipped = new HashSet<>();

  EdgeStates(FlowDrawing drawing, Overlay overlay) {
    this.overlay = overlay;
    drawing.shapes().forEach(shape -> shapes.put(shape.id(), shape));
    for (Edge edge : drawing.edges()) {
      entering.computeIfAbsent(edge.to(), node -> new ArrayList<>()).add(edge);
      if (isTaken(edge)) {
        passed.add(edge.from());
        reached.add(edge.to());
      }
    }
    for (Shape shape : drawing.shapes()) {
      if (isFork(shape) && isOver(shape)) {
        passed.add(shape.id());
      }
      if (isLeftOut(shape)) {
        skipped.add(shape.id());
      }
    }
  }

  boolean isReached(String node) {
    return reached.contains(node);
  }

  boolean isSkipped(String node) {
    return skipped.contains(node);
  }

  State state(Edge edge) {
    if (overlay.isRunning(edge)) {
      return State.RUNNING;
    }
    if (overlay.isTaken(edge)) {
      return State.TAKEN;
    }
    if (isDead(edge)) {
      return State.NOT_TAKEN;
    }
    Shape from = shapes.get(edge.from());
    return from != null && isConditional(from.kind()) ? State.CONDITIONAL : State.AHEAD;
  }

  private boolean isTaken(Edge edge) {
    return overlay.isRunning(edge) || overlay.isTaken(edge);
  }

  /** Nodes come in topological order, so that what is before a node is known. */
  private boolean isLeftOut(Shape shape) {
    List<Edge> ways =
        entering.getOrDefault(shape.id(), List.of()).stream()
            .filter(edge -> edge.line() == Line.FLOW)
            .toList();
    return !reached.contains(shape.id())
        && !overlay.tallies().containsKey(shape.id())
        && !ways.isEmpty()
        && ways.stream().allMatch(this::isDead);
  }

  private boolean isDead(Edge edge) {
    if (isTaken(edge)) {
      return false;
    }
    if (skipped.contains(edge.from())) {
      return true;
    }
    Shape from = shapes.get(edge.from());
    return (from != null && isFork(from)) ? isOver(from) : passed.contains(edge.from());
  }

  /** All ways of a fork are taken, one after the other; only at its end is known which were not. */
  private boolean isOver(Shape fork) {
    Tally tally = overlay.tallies().get(fork.id());
    return tally != null && tally.status().phase() == NodeStatus.Phase.DONE;
  }

  private static boolean isFork(Shape shape) {
    return shape.kind() == Kind.PARALLEL || shape.kind() == Kind.FOR_EACH;
  }

  private static boolean isConditional(Kind kind) {
    return kind == Kind.BRANCH || kind == Kind.LOOP || kind == Kind.DECISION;
  }
}
