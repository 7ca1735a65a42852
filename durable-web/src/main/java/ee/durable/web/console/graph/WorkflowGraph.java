package ee.durable.web.console.graph;

import ee.durable.run.WorkflowInfo;
import ee.durable.web.console.graph.FlowDrawing.Edge;
import ee.durable.web.console.graph.FlowDrawing.Shape;
import ee.durable.web.console.graph.GraphEdge.State;
import ee.durable.web.console.graph.GraphNode.Kind;
import ee.durable.web.console.recorded.Links;
import java.util.List;

/** The graph of a workflow as it is deployed, without a run. */
public final class WorkflowGraph {

  private WorkflowGraph() {}

  /** Draws the flow of a workflow. */
  public static FlowGraph of(WorkflowInfo workflow) {
    FlowDrawing drawing = new FlowDrawing(workflow.flow());
    List<GraphNode> nodes = drawing.shapes().stream().map(shape -> node(shape, workflow)).toList();
    List<GraphEdge> edges = drawing.edges().stream().map(edge -> edge(edge, drawing)).toList();
    return new FlowGraph(nodes, edges, List.of(), null);
  }

  private static GraphNode node(Shape shape, WorkflowInfo workflow) {
    return new GraphNode(
        shape.id(),
        shape.kind(),
        shape.label(),
        shape.path(),
        shape.isUndoable(),
        NodeStatus.NONE,
        "",
        Links.step(workflow, shape.path()));
  }

  private static GraphEdge edge(Edge edge, FlowDrawing drawing) {
    Kind from = drawing.kind(edge.from());
    boolean isConditional = from.isPassedUnseen() || from == Kind.DECISION;
    return new GraphEdge(
        edge.from(),
        edge.to(),
        edge.label(),
        edge.line(),
        isConditional ? State.CONDITIONAL : State.AHEAD);
  }
}
