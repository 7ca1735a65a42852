package ee.durable.web.console.graph;

import ee.durable.Durable;
import ee.durable.run.FlowNode;
import ee.durable.run.Run;
import ee.durable.run.RunId;
import ee.durable.run.WorkflowInfo;
import ee.durable.web.console.graph.FlowDrawing.Edge;
import ee.durable.web.console.graph.FlowDrawing.Shape;
import ee.durable.web.console.graph.GraphEdge.Line;
import ee.durable.web.console.graph.GraphEdge.State;
import ee.durable.web.console.graph.GraphNode.Kind;
import ee.durable.web.console.recorded.Links;
import ee.durable.web.console.recorded.RecordedRun;
import ee.durable.web.console.recorded.RunReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The graph of a run: its deployed flow with what has happened laid over it. */
public final class RunGraph {

  /** The children of a step that have a card each; of more there is one for all. */
  private static final int MOST_CARDS = 12;

  private final RecordedRun recorded;
  private final FlowDrawing drawing;
  private final Overlay overlay;
  private final EdgeStates states;
  private final List<GraphNode> nodes = new ArrayList<>();
  private final List<GraphEdge> edges = new ArrayList<>();
  private final List<Items> blocks = new ArrayList<>();

  private RunGraph(RecordedRun recorded, List<FlowNode> flow, Instant now) {
    this.recorded = recorded;
    this.drawing = new FlowDrawing(flow);
    this.overlay = new Overlay(drawing, now);
    overlay.lay(recorded);
    this.states = new EdgeStates(drawing, overlay);
  }

  /**
   * Draws a run. It looks into the parts of its blocks as well.
   *
   * @param durable where to look; shows what the viewer may see
   * @param run the run
   * @param now until when what has not ended is measured
   */
  public static FlowGraph of(Durable durable, Run run, Instant now) {
    return of(RunReader.read(durable, run), durable.workflows(), now);
  }

  /** Draws a run that was read, by the definition among those that it runs. */
  public static FlowGraph of(RecordedRun recorded, List<WorkflowInfo> deployed, Instant now) {
    Optional<List<FlowNode>> flow = flow(recorded.run(), deployed);
    RunGraph graph = new RunGraph(recorded, flow.orElseGet(() -> RecordedFlow.of(recorded)), now);
    graph.assemble();
    return new FlowGraph(
        graph.nodes,
        graph.edges,
        graph.blocks,
        flow.isPresent() ? null : undeployed(recorded.run()));
  }

  private static String undeployed(Run run) {
    String version = run.version() == 0 ? "" : " version " + run.version();
    return "This application has not deployed %s%s as the run knows it. The graph shows recorded steps only."
        .formatted(run.workflow(), version);
  }

  /** A run that no node has seen yet has no version; it will get the highest. */
  private static Optional<List<FlowNode>> flow(Run run, List<WorkflowInfo> deployed) {
    Stream<WorkflowInfo> known =
        deployed.stream().filter(workflow -> workflow.name().equals(run.workflow()));
    Optional<WorkflowInfo> workflow =
        run.version() == 0
            ? known.reduce((one, other) -> one.version() > other.version() ? one : other)
            : known.filter(candidate -> candidate.version() == run.version()).findFirst();
    Optional<String> scope = run.family().scope();
    return scope.isEmpty()
        ? workflow.map(WorkflowInfo::flow)
        : workflow.flatMap(whole -> part(whole.flow(), scope.get()));
  }

  private static Optional<List<FlowNode>> part(List<FlowNode> nodes, String scope) {
    for (FlowNode node : nodes) {
      boolean isPart =
          node.kind() == FlowNode.Kind.PARALLEL_BRANCH || node.kind() == FlowNode.Kind.FOR_EACH;
      Optional<List<FlowNode>> found =
          isPart && node.path().equals(scope)
              ? Optional.of(node.nodes())
              : part(node.nodes(), scope);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private void assemble() {
    drawing.edges().forEach(edge -> edges.add(edge(edge)));
    for (Shape shape : drawing.shapes()) {
      Optional<Items> items =
          Optional.ofNullable(overlay.parts().get(shape.id()))
              .map(parts -> new Items(shape.path(), recorded.run().id(), parts));
      nodes.add(node(shape, items));
      items.ifPresent(blocks::add);
      addChildren(shape);
      addUndo(shape);
    }
  }

  private GraphEdge edge(Edge edge) {
    return new GraphEdge(edge.from(), edge.to(), edge.label(), edge.line(), states.state(edge));
  }

  private GraphNode node(Shape shape, Optional<Items> items) {
    Tally tally = overlay.tallies().get(shape.id());
    String detail =
        items
            .filter(parts -> tally == null || tally.onlyRun().isPresent())
            .map(Items::detail)
            .or(() -> Optional.ofNullable(tally).map(Tally::detail))
            .orElseGet(() -> iterations(shape));
    return new GraphNode(
        shape.id(),
        shape.kind(),
        shape.label(),
        shape.path(),
        shape.isUndoable(),
        status(shape, Optional.ofNullable(tally)),
        detail,
        href(shape, Optional.ofNullable(tally)));
  }

  private NodeStatus status(Shape shape, Optional<Tally> tally) {
    if (shape.kind() == Kind.START) {
      return NodeStatus.PASSED;
    }
    if (shape.kind() == Kind.END) {
      return states.isReached(shape.id()) ? NodeStatus.of(recorded.run()) : NodeStatus.AHEAD;
    }
    if (tally.isPresent()) {
      return tally.get().status();
    }
    if (states.isReached(shape.id())) {
      return NodeStatus.PASSED;
    }
    return states.isSkipped(shape.id()) ? NodeStatus.SKIPPED : NodeStatus.AHEAD;
  }

  /**
   * A loop counts nothing that is recorded; what is inside it was come to as often as it turned.
   */
  private String iterations(Shape shape) {
    if (shape.kind() != Kind.LOOP) {
      return "";
    }
    int turns =
        drawing.shapes().stream()
            .filter(inner -> inner.path().startsWith(shape.path() + '/'))
            .map(inner -> overlay.tallies().get(inner.id()))
            .mapToInt(tally -> tally == null ? 0 : tally.visits())
            .max()
            .orElse(0);
    return turns == 0 ? "" : turns == 1 ? "1 iteration" : turns + " iterations";
  }

  private String href(Shape shape, Optional<Tally> tally) {
    RunId run = recorded.run().id();
    if (overlay.parts().containsKey(shape.id())) {
      return Links.children(run);
    }
    return tally.isPresent() && tally.get().onlyRun().isEmpty()
        ? Links.children(run)
        : Links.step(tally.flatMap(Tally::onlyRun).orElse(run), shape.path());
  }

  // What is not part of the flow

  private void addChildren(Shape shape) {
    List<Run> children = overlay.children().getOrDefault(shape.id(), List.of());
    if (children.size() > MOST_CARDS) {
      List<NodeStatus> statuses = children.stream().map(NodeStatus::of).toList();
      Tally tally = new Tally();
      children.forEach(
          child ->
              tally.add(new Tally.Seen(child.id(), NodeStatus.of(child), 0, 1, Optional.empty())));
      add(
          shape,
          new GraphNode(
              "c" + shape.id(),
              Kind.CHILDREN,
              children.size() + " children",
              "",
              false,
              tally.status(),
              Tally.counts(statuses),
              Links.children(recorded.run().id())),
          Line.CHILD);
      return;
    }
    children.forEach(child -> add(shape, card(child), Line.CHILD));
  }

  private static GraphNode card(Run child) {
    return new GraphNode(
        "c" + child.id(),
        Kind.CHILD,
        child.workflow(),
        "",
        false,
        NodeStatus.of(child),
        child.family().ref().filter(ref -> !ref.equals(child.workflow())).orElse(""),
        Links.run(child.id()));
  }

  private void addUndo(Shape shape) {
    Tally tally = overlay.undone().get(shape.id());
    if (tally != null) {
      add(
          shape,
          new GraphNode(
              "u" + shape.id(),
              Kind.UNDO,
              "undo " + shape.label(),
              "",
              false,
              tally.status(),
              tally.detail(),
              href(shape, Optional.of(tally))),
          Line.UNDO);
    }
  }

  private void add(Shape step, GraphNode node, Line line) {
    nodes.add(node);
    boolean isActive = node.status().phase() == NodeStatus.Phase.ACTIVE;
    edges.add(
        new GraphEdge(step.id(), node.id(), "", line, isActive ? State.RUNNING : State.TAKEN));
  }
}
