package ee.durable.engine.definition;

import ee.durable.run.FlowNode;
import java.util.List;
import java.util.Optional;

/** Shows blocks to applications. */
final class Block {

  private Block() {}

  static FlowNode info(FlowNode.Kind kind, String path, List<FlowNode> nodes) {
    return info(kind, path, nodes, Optional.empty());
  }

  static FlowNode info(
      FlowNode.Kind kind, String path, List<FlowNode> nodes, Optional<String> queue) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    return new FlowNode(kind, name, path, nodes, 1, false, queue);
  }
}
