package ee.durable.web.console.graph;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObjectBuilder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;

/** Writes graphs for {@code graph.js}. What is empty or usual is left out. */
final class GraphJson {

  private static final JsonBuilderFactory JSON = Json.createBuilderFactory(Map.of());

  private GraphJson() {}

  static String of(FlowGraph graph) {
    JsonArrayBuilder nodes = JSON.createArrayBuilder();
    graph.getNodes().forEach(node -> nodes.add(of(node)));
    JsonArrayBuilder edges = JSON.createArrayBuilder();
    graph.getEdges().forEach(edge -> edges.add(of(edge)));
    return JSON.createObjectBuilder()
        .add("key", key(graph))
        .add("nodes", nodes)
        .add("edges", edges)
        .build()
        .toString();
  }

  private static JsonObjectBuilder of(GraphNode node) {
    JsonObjectBuilder json =
        JSON.createObjectBuilder()
            .add("id", node.id())
            .add("kind", node.kind().name())
            .add("label", node.label())
            .add("name", node.getName())
            .add("tone", node.status().tone())
            .add("phase", node.status().phase().word())
            .add("href", node.href());
    addIfAny(json, "icon", node.status().icon());
    addIfAny(json, "status", node.status().label());
    addIfAny(json, "detail", node.detail());
    return node.isUndoable() ? json.add("undoable", true) : json;
  }

  private static JsonObjectBuilder of(GraphEdge edge) {
    JsonObjectBuilder json =
        JSON.createObjectBuilder()
            .add("from", edge.from())
            .add("to", edge.to())
            .add("line", edge.line().name())
            .add("state", edge.state().word());
    return addIfAny(json, "label", edge.label());
  }

  private static JsonObjectBuilder addIfAny(JsonObjectBuilder json, String key, String value) {
    return value.isEmpty() ? json : json.add(key, value);
  }

  /** Graphs of one shape have one key, whatever has happened, so that nothing moves meanwhile. */
  private static String key(FlowGraph graph) {
    StringBuilder shape = new StringBuilder();
    graph
        .getNodes()
        .forEach(node -> shape.append(node.id()).append(node.kind()).append(node.label()));
    graph
        .getEdges()
        .forEach(edge -> shape.append(edge.from()).append(edge.to()).append(edge.label()));
    return UUID.nameUUIDFromBytes(shape.toString().getBytes(StandardCharsets.UTF_8)).toString();
  }
}
