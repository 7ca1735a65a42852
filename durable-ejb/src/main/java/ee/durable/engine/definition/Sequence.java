package ee.durable.engine.definition;

import ee.durable.run.FlowNode;
import java.util.List;

/**
 * Steps and blocks that follow each other.
 *
 * @param path of the block or clause they are in, empty for the whole flow
 * @param nodes in order, at least one
 */
public record Sequence(String path, List<Node> nodes) {

  /** Copies the nodes. */
  public Sequence {
    nodes = List.copyOf(nodes);
  }

  Node first() {
    return nodes.get(0);
  }

  List<FlowNode> info() {
    return nodes.stream().map(Node::info).toList();
  }
}
