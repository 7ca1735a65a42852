package ee.durable.cli;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Lists the nodes. */
@Command(
    name = "nodes",
    description = "Lists the nodes that are alive, and those that have died within a day.")
final class NodesCommand implements Callable<Integer> {

  private final Session session;

  NodesCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    List<JsonObject> nodes = Json.items(session.api().get("/nodes"));
    Times times = session.times();
    Table table =
        new Table("ID", "LABEL", "STATE", "RUNNING", "STARTED", "SILENT", "QUEUES").keep("ID");
    nodes.forEach(
        node ->
            table.row(
                Json.text(node, "id"),
                Json.text(node, "label"),
                node.getBoolean("alive", false) ? "alive" : "dead",
                Json.text(node, "running"),
                times.show(Json.text(node, "started")),
                Times.span(Json.text(node, "silent")),
                Json.text(node, "queues")));
    session.list(nodes, table, "No node has started.");
    return ExitCode.OK;
  }
}
