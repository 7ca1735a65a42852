package ee.durable.cli;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists the nodes, drains and resumes them. */
@Command(
    name = "nodes",
    description =
        "Lists the nodes that are alive, and those that have died within a day; drains and resumes"
            + " one.")
final class NodesCommand implements Callable<Integer> {

  private static final String NODE = "Its label, or its id, or how that begins.";
  private static final String REASON = "Shown to whoever looks at the nodes.";

  private final Session session;

  NodesCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    List<JsonObject> nodes = all();
    session.list(nodes, table(nodes), "No node has started.");
    return ExitCode.OK;
  }

  private List<JsonObject> all() {
    return Json.items(session.api().get("/nodes"));
  }

  private Table table(List<JsonObject> nodes) {
    Times times = session.times();
    Table table =
        new Table("ID", "LABEL", "STATE", "RUNNING", "STARTED", "SILENT", "QUEUES").keep("ID");
    nodes.forEach(
        node ->
            table.row(
                Json.text(node, "id"),
                Json.text(node, "label"),
                state(node),
                Json.text(node, "running"),
                times.show(Json.text(node, "started")),
                Times.span(Json.text(node, "silent")),
                Json.text(node, "queues")));
    return table;
  }

  private static String state(JsonObject node) {
    if (!isAlive(node)) {
      return "dead";
    }
    return node.containsKey("drain") ? "draining" : "alive";
  }

  private static boolean isAlive(JsonObject node) {
    return node.getBoolean("alive", false);
  }

  @Command(
      name = "drain",
      description = "Lets a node begin nothing more; it goes on with what it is at.")
  int drain(
      @Parameters(paramLabel = "<node>", description = NODE) String node,
      @Option(names = "--reason", paramLabel = "<text>", description = REASON)
          @Nullable String reason) {
    return change(node, "drain", reason);
  }

  @Command(name = "resume", description = "Lets a node begin runs again.")
  int resume(@Parameters(paramLabel = "<node>", description = NODE) String node) {
    return change(node, "resume", null);
  }

  private int change(String given, String verb, @Nullable String reason) {
    JsonObjectBuilder body = Json.object();
    Json.add(body, "reason", reason);
    JsonObject node = session.api().post("/nodes/" + id(given) + "/" + verb, body.build());
    if (session.isJson()) {
      session.json(node);
    } else {
      session.table(table(List.of(node)));
    }
    return ExitCode.OK;
  }

  /** A node is started anew with the same label, so only the living count. */
  private String id(String given) {
    List<JsonObject> found =
        all().stream()
            .filter(NodesCommand::isAlive)
            .filter(
                node ->
                    Json.text(node, "label").equals(given)
                        || Json.text(node, "id").startsWith(given))
            .toList();
    if (found.isEmpty()) {
      throw CommandFailure.notFound(
          "Node not found: none that is alive has the label %s, or an id that begins so."
              .formatted(given));
    }
    if (found.size() > 1) {
      throw CommandFailure.usage(
          "%s is not clear. It may be:\n%s"
              .formatted(
                  given,
                  found.stream()
                      .map(node -> "  " + Json.text(node, "id") + "  " + Json.text(node, "label"))
                      .collect(Collectors.joining("\n"))));
    }
    return Json.text(found.get(0), "id");
  }
}
