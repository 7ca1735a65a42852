package ee.durable.web.api;

import ee.durable.node.NodeInfo;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;

/** Writes nodes as JSON. */
final class NodeJson {

  private NodeJson() {}

  static JsonObject of(NodeInfo node) {
    JsonObjectBuilder json =
        JsonBuilders.object()
            .add("id", node.id().toString())
            .add("label", node.label())
            .add("alive", node.isAlive())
            .add("started", node.started().toString())
            .add("silent", node.silent().toString())
            .add("workflows", JsonBuilders.array(node.workflows()))
            .add("queues", JsonBuilders.array(node.queues()))
            .add("running", node.running());
    node.drain().ifPresent(drain -> json.add("drain", drain(drain)));
    return json.build();
  }

  private static JsonObjectBuilder drain(NodeInfo.Drain drain) {
    JsonObjectBuilder json = JsonBuilders.object().add("since", drain.since().toString());
    drain.reason().ifPresent(why -> json.add("reason", why));
    return json;
  }
}
