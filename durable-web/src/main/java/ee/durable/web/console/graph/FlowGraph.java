package ee.durable.web.console.graph;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A graph to be shown: nodes in topological order, edges, and the parts of blocks. */
public final class FlowGraph {

  private final List<GraphNode> nodes;
  private final List<GraphEdge> edges;
  private final List<Items> blocks;
  private final @Nullable String note;

  FlowGraph(
      List<GraphNode> nodes, List<GraphEdge> edges, List<Items> blocks, @Nullable String note) {
    this.nodes = List.copyOf(nodes);
    this.edges = List.copyOf(edges);
    this.blocks = List.copyOf(blocks);
    this.note = note;
  }

  /** Returns the nodes in topological order. */
  public List<GraphNode> getNodes() {
    return nodes;
  }

  /** Returns the edges. */
  public List<GraphEdge> getEdges() {
    return edges;
  }

  /** Returns the parts of the blocks that have any. */
  public List<Items> getBlocks() {
    return blocks;
  }

  /** Returns what the reader should know about it, null for nothing. */
  public @Nullable String getNote() {
    return note;
  }

  /** Returns it as {@code graph.js} reads it. */
  public String getJson() {
    return GraphJson.of(this);
  }

  /** Returns it as text that Mermaid draws. */
  public String getMermaid() {
    return Mermaid.of(this);
  }
}
