package ee.durable.cli;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Shows queues, and how many runs stand where. */
@Command(name = "status", description = "Shows queues, nodes, and how many runs stand where.")
final class StatusCommand implements Callable<Integer> {

  private final Session session;

  StatusCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Api api = session.api();
    List<JsonObject> queues = Json.items(api.get("/queues"));
    List<JsonObject> nodes = Json.items(api.get("/nodes"));
    List<JsonObject> counts = Json.items(api.get("/runs/counts"));
    if (session.isJson()) {
      JsonObjectBuilder all =
          Json.object()
              .add("queues", Json.array(queues))
              .add("nodes", Json.array(nodes))
              .add("runs", Json.array(counts));
      session.json(all.build());
      return ExitCode.OK;
    }
    session.list(queues, QueuesCommand.table(queues), "No queues: no node has ever started.");
    session.line("");
    session.list(counts, table(counts), "No runs.");
    session.line("");
    session.line(nodes(nodes));
    return ExitCode.OK;
  }

  private static Table table(List<JsonObject> counts) {
    Table table = new Table("STATUS", "RUNS");
    counts.forEach(
        count -> table.row(Json.text(count, "status"), Numbers.upTo(count, "runs", "exact")));
    return table;
  }

  private static String nodes(List<JsonObject> nodes) {
    long alive = nodes.stream().filter(node -> node.getBoolean("alive", false)).count();
    long dead = nodes.size() - alive;
    return "Nodes: %d alive%s.".formatted(alive, dead == 0 ? "" : ", %d dead".formatted(dead));
  }
}
