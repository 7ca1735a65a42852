package ee.durable.web.console.workflows;

import ee.durable.run.FlowNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A step or block of a flow. */
public final class StepRow {

  private final FlowNode node;
  private final int depth;

  private StepRow(FlowNode node, int depth) {
    this.node = node;
    this.depth = depth;
  }

  static List<StepRow> of(List<FlowNode> flow) {
    List<StepRow> rows = new ArrayList<>();
    add(flow, 0, rows);
    return rows;
  }

  private static void add(List<FlowNode> nodes, int depth, List<StepRow> rows) {
    for (FlowNode node : nodes) {
      rows.add(new StepRow(node, depth));
      add(node.nodes(), depth + 1, rows);
    }
  }

  /** Returns its name. */
  public String getName() {
    return node.name();
  }

  /** Returns the name of the style by how deep it stands. */
  public String getIndent() {
    return depth == 0 ? "" : "in" + Math.min(depth, 12);
  }

  /** Returns its path. */
  public String getPath() {
    return node.path();
  }

  /** Returns what it is, in words. */
  public String getKind() {
    return node.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** Returns how often it is attempted at most. */
  public int getAttempts() {
    return node.maxAttempts();
  }

  /** Returns whether it is undone when a later step fails, in words. */
  public String getUndone() {
    return node.isCompensated() ? "yes" : "";
  }
}
