package ee.durable.web.console.graph;

import ee.durable.run.FlowNode;
import ee.durable.run.FlowNode.Kind;
import ee.durable.run.WorkflowInfo;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Builds flows; paths follow from names. */
public final class Flows {

  private Flows() {}

  public static WorkflowInfo workflow(String name, FlowNode... nodes) {
    List<FlowNode> flow = Stream.of(nodes).map(node -> below("", node)).toList();
    return new WorkflowInfo(name, 1, flow, Optional.empty(), List.of());
  }

  public static FlowNode step(String name) {
    return node(Kind.STEP, name);
  }

  public static FlowNode undoable(String name) {
    return new FlowNode(Kind.STEP, name, name, List.of(), 3, true, Optional.empty());
  }

  public static FlowNode decision(String name) {
    return node(Kind.DECISION, name);
  }

  public static FlowNode branch(String name, FlowNode... clauses) {
    return node(Kind.BRANCH, name, clauses);
  }

  public static FlowNode clause(String value, FlowNode... nodes) {
    return node(Kind.CLAUSE, value, nodes);
  }

  public static FlowNode parallel(String name, FlowNode... branches) {
    return node(Kind.PARALLEL, name, branches);
  }

  public static FlowNode way(String name, FlowNode... nodes) {
    return node(Kind.PARALLEL_BRANCH, name, nodes);
  }

  /** A branch of a single step has the name of that step, and both have one path. */
  public static FlowNode way(String name) {
    return way(name, step(name));
  }

  public static FlowNode forEach(String name, FlowNode... nodes) {
    return node(Kind.FOR_EACH, name, nodes);
  }

  public static FlowNode loop(String name, FlowNode... nodes) {
    return node(Kind.LOOP, name, nodes);
  }

  private static FlowNode node(Kind kind, String name, FlowNode... nodes) {
    return new FlowNode(kind, name, name, List.of(nodes), 1, false, Optional.empty());
  }

  private static FlowNode below(String parent, FlowNode node) {
    String path = parent + node.name();
    boolean isSingle =
        node.kind() == Kind.PARALLEL_BRANCH && node.nodes().get(0).name().equals(node.name());
    return new FlowNode(
        node.kind(),
        node.name(),
        path,
        node.nodes().stream().map(inner -> below(isSingle ? parent : path + '/', inner)).toList(),
        node.maxAttempts(),
        node.isCompensated(),
        node.queue());
  }
}
