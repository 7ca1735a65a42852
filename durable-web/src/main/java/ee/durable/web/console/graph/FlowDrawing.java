package ee.durable.web.console.graph;

import ee.durable.run.FlowNode;
import ee.durable.web.console.graph.GraphEdge.Line;
import ee.durable.web.console.graph.GraphNode.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The nodes and edges of a flow, in topological order, before any run is laid over them. */
final class FlowDrawing {

  /**
   * A node without a status.
   *
   * @param id its name, the same for the same definition
   * @param exit the id of the node where one goes on after it: of a block with parts its join
   */
  record Shape(String id, Kind kind, String label, String path, boolean isUndoable, String exit) {}

  /** An edge without a state. */
  record Edge(String from, String to, String label, Line line) {}

  /** Where the next node is joined on: a node, and what is written on the edge from it. */
  private record End(String node, String label) {}

  private static final String OTHERWISE = "otherwise";
  private static final String JOIN = "j";

  private final Map<String, Shape> shapes = new LinkedHashMap<>();
  private final Map<String, Shape> byPath = new HashMap<>();
  private final List<Edge> edges = new ArrayList<>();
  private final Map<String, List<Edge>> leaving = new HashMap<>();
  private final Map<String, List<Edge>> routes = new HashMap<>();
  private final Map<String, List<String>> bodies = new HashMap<>();
  private final String start;
  private final String end;

  FlowDrawing(List<FlowNode> flow) {
    body("", flow);
    start = mark(Kind.START, "Start");
    List<End> ends = sequence(flow, List.of(new End(start, "")));
    end = mark(Kind.END, "End");
    join(ends, end);
  }

  String start() {
    return start;
  }

  String end() {
    return end;
  }

  List<Shape> shapes() {
    return List.copyOf(shapes.values());
  }

  List<Edge> edges() {
    return Collections.unmodifiableList(edges);
  }

  Optional<Shape> at(String path) {
    return Optional.ofNullable(byPath.get(path));
  }

  Kind kind(String id) {
    return shape(id).kind();
  }

  private Shape shape(String id) {
    return Objects.requireNonNull(shapes.get(id), "edges connect nodes");
  }

  /** Returns the paths of the steps and blocks right inside a part of the flow, in order. */
  List<String> body(String scope) {
    return bodies.getOrDefault(scope, List.of());
  }

  /** Adds a step that a run has recorded and the flow does not have. */
  Shape stray(String path) {
    return add(Kind.STEP, path, path, false);
  }

  /** Adds an edge that is not part of the flow. */
  Edge extra(String from, String to, String label, Line line) {
    Edge edge = new Edge(from, to, label, line);
    edges.add(edge);
    return edge;
  }

  /**
   * Returns the edges that lead from one node to another, by branches and loops alone, none if the
   * flow does not lead there by itself.
   */
  List<Edge> route(String from, String to) {
    return routes.computeIfAbsent(from + ' ' + to, pair -> search(from, to));
  }

  private List<Edge> search(String from, String to) {
    Map<String, Edge> cameBy = new HashMap<>();
    Deque<String> next = new ArrayDeque<>(List.of(from));
    while (!next.isEmpty()) {
      for (Edge edge : leaving.getOrDefault(next.removeFirst(), List.of())) {
        if (cameBy.putIfAbsent(edge.to(), edge) != null) {
          continue;
        }
        if (edge.to().equals(to)) {
          return back(cameBy, from, to);
        }
        if (kind(edge.to()).isPassedUnseen()) {
          next.addLast(edge.to());
        }
      }
    }
    return List.of();
  }

  private static List<Edge> back(Map<String, Edge> cameBy, String from, String to) {
    List<Edge> route = new ArrayList<>();
    String at = to;
    do {
      Edge edge = Objects.requireNonNull(cameBy.get(at), "each node found was come to");
      route.add(edge);
      at = edge.from();
    } while (!at.equals(from));
    Collections.reverse(route);
    return route;
  }

  // Drawing

  private List<End> sequence(List<FlowNode> nodes, List<End> before) {
    List<End> ends = before;
    for (FlowNode node : nodes) {
      ends = draw(node, ends);
    }
    return ends;
  }

  private List<End> draw(FlowNode node, List<End> before) {
    return switch (node.kind()) {
      case STEP -> step(node, Kind.STEP, before);
      case DECISION -> step(node, Kind.DECISION, before);
      case BRANCH -> branch(node, before);
      case PARALLEL -> parallel(node, before);
      case FOR_EACH -> forEach(node, before);
      case LOOP -> loop(node, before);
      case CLAUSE, PARALLEL_BRANCH -> sequence(node.nodes(), before);
    };
  }

  private List<End> step(FlowNode node, Kind kind, List<End> before) {
    Shape step = add(kind, node.name(), node.path(), node.isCompensated());
    join(before, step.id());
    return List.of(new End(step.id(), ""));
  }

  private List<End> branch(FlowNode node, List<End> before) {
    Shape fork = add(Kind.BRANCH, node.name(), node.path(), false);
    join(before, fork.id());
    List<End> ends = new ArrayList<>();
    for (FlowNode clause : node.nodes()) {
      ends.addAll(sequence(clause.nodes(), List.of(new End(fork.id(), clause.name()))));
    }
    if (node.nodes().stream().noneMatch(clause -> clause.name().equals(OTHERWISE))) {
      ends.add(new End(fork.id(), "no other"));
    }
    return ends;
  }

  private List<End> parallel(FlowNode node, List<End> before) {
    Shape fork = fork(Kind.PARALLEL, node, before);
    List<End> ends = new ArrayList<>();
    for (FlowNode branch : node.nodes()) {
      body(branch.path(), branch.nodes());
      ends.addAll(sequence(branch.nodes(), List.of(new End(fork.id(), branch.name()))));
    }
    return joined(fork, ends);
  }

  private List<End> forEach(FlowNode node, List<End> before) {
    Shape fork = fork(Kind.FOR_EACH, node, before);
    body(node.path(), node.nodes());
    return joined(fork, sequence(node.nodes(), List.of(new End(fork.id(), "each"))));
  }

  private Shape fork(Kind kind, FlowNode node, List<End> before) {
    String id = nextId();
    Shape fork = put(new Shape(id, kind, node.name(), node.path(), false, id + JOIN));
    join(before, id);
    return fork;
  }

  private List<End> joined(Shape fork, List<End> ends) {
    String id = fork.exit();
    put(new Shape(id, Kind.JOIN, "join", "", false, id));
    join(ends, id);
    return List.of(new End(id, ""));
  }

  private List<End> loop(FlowNode node, List<End> before) {
    Shape head = add(Kind.LOOP, node.name(), node.path(), false);
    join(before, head.id());
    for (End last : sequence(node.nodes(), List.of(new End(head.id(), "again")))) {
      connect(new Edge(last.node(), head.id(), last.label(), Line.BACK));
    }
    return List.of(new End(head.id(), "done"));
  }

  private void join(List<End> ends, String to) {
    ends.forEach(last -> connect(new Edge(last.node(), to, last.label(), Line.FLOW)));
  }

  private void connect(Edge edge) {
    edges.add(edge);
    leaving.computeIfAbsent(edge.from(), node -> new ArrayList<>()).add(edge);
  }

  private void body(String scope, List<FlowNode> nodes) {
    bodies.put(scope, nodes.stream().map(FlowNode::path).toList());
  }

  private String mark(Kind kind, String label) {
    String id = nextId();
    return put(new Shape(id, kind, label, "", false, id)).id();
  }

  private Shape add(Kind kind, String label, String path, boolean isUndoable) {
    String id = nextId();
    return put(new Shape(id, kind, label, path, isUndoable, id));
  }

  private Shape put(Shape shape) {
    shapes.put(shape.id(), shape);
    if (!shape.path().isEmpty()) {
      byPath.put(shape.path(), shape);
    }
    return shape;
  }

  private String nextId() {
    return "n" + shapes.size();
  }
}
