package ee.durable.web.api;

import ee.durable.node.NodeInfo;
import jakarta.json.JsonObject;

/** Writes nodes as JSON. */
final class NodeJson {

  private NodeJson() {}

  static JsonObject of(NodeInfo node) {
    return JsonBuilders.object()
        .add("id", node.id().toString())
        .add("label", node.label())
        .add("alive", node.isAlive())
        .add("started", node.started().toString())
        .add("silent", node.silent().toString())
        .add("workflows", JsonBuilders.array(node.workflows()))
        .add("queues", JsonBuilders.array(node.queues()))
        .add("running", node.running())
        .build();
  }
}
