package ee.durable.web.console.graph;

import java.util.List;
import java.util.Map;

/** Writes graphs as Mermaid flow charts, to be put into an issue or a wiki. */
final class Mermaid {

  /** The colours of the light theme: a picture elsewhere does not know ours. */
  private static final Map<String, String> TONES =
      Map.of(
          "neutral", "fill:#eceef2,stroke:#454c58,color:#454c58",
          "info", "fill:#e0f2fe,stroke:#075985,color:#075985",
          "accent", "fill:#dbe7ff,stroke:#1e40af,color:#1e40af",
          "warning", "fill:#fdf0cf,stroke:#7a3f05,color:#7a3f05",
          "success", "fill:#dcf6e4,stroke:#14602f,color:#14602f",
          "danger", "fill:#fde4e4,stroke:#971b1b,color:#971b1b");

  private Mermaid() {}

  static String of(FlowGraph graph) {
    StringBuilder text = new StringBuilder("flowchart LR\n");
    graph.getNodes().forEach(node -> text.append("  ").append(of(node)).append('\n'));
    graph.getEdges().forEach(edge -> text.append("  ").append(of(edge)).append('\n'));
    List<String> tones =
        graph.getNodes().stream().map(node -> node.status().tone()).distinct().sorted().toList();
    tones.forEach(
        tone ->
            text.append("  classDef ")
                .append(tone)
                .append(' ')
                .append(TONES.getOrDefault(tone, "stroke-width:1px"))
                .append('\n'));
    return text.toString();
  }

  private static String of(GraphNode node) {
    String label = '"' + label(node) + '"';
    String shape =
        switch (node.kind()) {
          case START, END -> "([" + label + "])";
          case DECISION, BRANCH -> "{" + label + "}";
          case PARALLEL, FOR_EACH, LOOP -> "{{" + label + "}}";
          case JOIN -> "((" + label + "))";
          case CHILD, CHILDREN -> "[[" + label + "]]";
          case STEP, UNDO -> "[" + label + "]";
        };
    return id(node.id()) + shape + ":::" + node.status().tone();
  }

  private static String label(GraphNode node) {
    String status = node.status().label();
    return escaped(node.label()) + (status.isEmpty() ? "" : "<br/>" + escaped(status));
  }

  private static String of(GraphEdge edge) {
    String arrow =
        switch (edge.line()) {
          case CHILD, UNDO, JUMP -> "-.->";
          case FLOW, BACK ->
              switch (edge.state()) {
                case TAKEN, RUNNING -> "==>";
                default -> "-->";
              };
        };
    String label = edge.label().isEmpty() ? "" : "|\"" + escaped(edge.label()) + "\"|";
    return id(edge.from()) + ' ' + arrow + label + ' ' + id(edge.to());
  }

  /** Ids hold ids of runs; Mermaid takes letters, digits and underscores. */
  private static String id(String id) {
    return id.replace('-', '_');
  }

  /** Mermaid writes a character as its number between # and ;. */
  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    text.codePoints()
        .forEach(
            character -> {
              if (Character.isLetterOrDigit(character) || " _-./:,".indexOf(character) >= 0) {
                escaped.appendCodePoint(character);
              } else {
                escaped.append('#').append(character).append(';');
              }
            });
    return escaped.toString();
  }
}
