package ee.durable.web.api;

import ee.durable.run.FlowNode;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.util.List;

/** Writes flows as JSON, blocks with what is inside them. */
final class FlowNodeJson {

  private FlowNodeJson() {}

  static JsonArrayBuilder of(List<FlowNode> nodes) {
    JsonArrayBuilder json = JsonBuilders.array();
    nodes.forEach(node -> json.add(of(node)));
    return json;
  }

  private static JsonObjectBuilder of(FlowNode node) {
    JsonObjectBuilder json =
        JsonBuilders.object()
            .add("kind", node.kind().name())
            .add("name", node.name())
            .add("path", node.path());
    node.queue().ifPresent(queue -> json.add("queue", queue));
    boolean isStep = node.kind() == FlowNode.Kind.STEP || node.kind() == FlowNode.Kind.DECISION;
    return isStep
        ? json.add("maxAttempts", node.maxAttempts()).add("compensated", node.isCompensated())
        : json.add("nodes", of(node.nodes()));
  }
}
