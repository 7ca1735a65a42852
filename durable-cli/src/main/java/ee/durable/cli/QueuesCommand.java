package ee.durable.cli;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists the queues, and changes what of them may begin. */
@Command(
    name = "queues",
    description = "Lists the queues; pauses, resumes, drains and resets one, and sets its limits.",
    subcommands = QueueLimitsCommand.class)
final class QueuesCommand implements Callable<Integer> {

  private static final String NAME = "The name of the queue.";
  private static final String REASON = "Shown to whoever looks at the queue.";
  private static final String NODE = "Only on the nodes with this label.";

  private final Session session;

  QueuesCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    List<JsonObject> queues = Json.items(session.api().get("/queues"));
    session.list(queues, table(queues), "No queues: no node has ever started.");
    return ExitCode.OK;
  }

  static Table table(List<JsonObject> queues) {
    Table table =
        new Table("QUEUE", "STATE", "PENDING", "RUNNING", "OLDEST", "LIMITS", "NODES")
            .keep("QUEUE");
    for (JsonObject queue : queues) {
      table.row(
          Json.text(queue, "name"),
          state(queue),
          Numbers.upTo(queue, "pending", "pendingExact"),
          Numbers.of(queue.getInt("running", 0)),
          Times.span(Json.text(queue, "oldest")),
          limits(queue.getJsonObject("limits")),
          Json.text(queue, "nodes"));
    }
    return table;
  }

  private static String state(JsonObject queue) {
    if (queue.containsKey("drain")) {
      return "draining";
    }
    boolean isPaused = queue.getBoolean("paused", false);
    boolean isPausedSomewhere = !Json.objects(queue, "pauses").isEmpty();
    return isPaused ? "paused" : isPausedSomewhere ? "paused in part" : "active";
  }

  private static String limits(JsonObject limits) {
    StringBuilder text = new StringBuilder();
    limit(text, "per node", Json.text(limits, "concurrencyPerNode"));
    limit(text, "in all", Json.text(limits, "concurrency"));
    limit(text, "per key", Json.text(limits, "concurrencyPerKey"));
    limit(text, "rate", Json.text(limits, "rateLimit"));
    limit(text, "admitted", Json.text(limits, "admissionLimit"));
    return text.isEmpty() ? "-" : text.toString();
  }

  private static void limit(StringBuilder text, String what, String value) {
    if (!value.isEmpty()) {
      text.append(text.isEmpty() ? "" : ", ").append(value).append(' ').append(what);
    }
  }

  @Command(name = "show", description = "Shows one queue with its pauses and their reasons.")
  int show(@Parameters(paramLabel = "<name>", description = NAME) String name) {
    JsonObject queue = session.api().get(path(name));
    if (session.isJson()) {
      session.json(queue);
      return ExitCode.OK;
    }
    answer(queue);
    Json.objects(queue, "pauses").forEach(pause -> session.line("Paused " + why(pause)));
    if (queue.containsKey("drain")) {
      session.line("Draining " + why(queue.getJsonObject("drain")));
    }
    return ExitCode.OK;
  }

  private String why(JsonObject change) {
    String node = Json.text(change, "node");
    String reason = Json.text(change, "reason");
    return "since %s%s%s"
        .formatted(
            session.times().show(Json.text(change, "since")),
            node.isEmpty() ? "" : " on " + node,
            reason.isEmpty() ? "" : ": " + reason);
  }

  @Command(name = "pause", description = "Lets nothing of a queue begin.")
  int pause(
      @Parameters(paramLabel = "<name>", description = NAME) String name,
      @Option(names = "--reason", paramLabel = "<text>", description = REASON)
          @Nullable String reason,
      @Option(names = "--node", paramLabel = "<label>", description = NODE) @Nullable String node) {
    return change(name, "pause", reason, node);
  }

  @Command(name = "resume", description = "Ends a pause and a drain.")
  int resume(
      @Parameters(paramLabel = "<name>", description = NAME) String name,
      @Option(names = "--node", paramLabel = "<label>", description = NODE) @Nullable String node) {
    return change(name, "resume", null, node);
  }

  @Command(name = "drain", description = "Lets a queue run empty: starts are refused.")
  int drain(
      @Parameters(paramLabel = "<name>", description = NAME) String name,
      @Option(names = "--reason", paramLabel = "<text>", description = REASON)
          @Nullable String reason) {
    return change(name, "drain", reason, null);
  }

  @Command(name = "reset", description = "Lets the nodes' settings count again.")
  int reset(@Parameters(paramLabel = "<name>", description = NAME) String name) {
    return change(name, "reset", null, null);
  }

  private int change(String name, String verb, @Nullable String reason, @Nullable String node) {
    JsonObjectBuilder body = Json.object();
    Json.add(body, "reason", reason);
    Json.add(body, "node", node);
    answer(session.api().post(path(name) + "/" + verb, body.build()));
    return ExitCode.OK;
  }

  private void answer(JsonObject queue) {
    if (session.isJson()) {
      session.json(queue);
    } else {
      session.table(table(List.of(queue)));
    }
  }

  static String path(String name) {
    return "/queues/" + Query.encode(name);
  }
}
