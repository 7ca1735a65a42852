package ee.durable.cli;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Starts a run. */
@Command(name = "start", description = "Starts a run of a workflow, and prints its id.")
final class StartCommand implements Callable<Integer> {

  private final Session session;

  @Parameters(
      index = "0",
      paramLabel = "<workflow>",
      description = "Its name, as 'durable workflows' lists it.")
  private String workflow = "";

  @Option(names = "--input", paramLabel = "<json>", description = "What it begins with: an object.")
  private @Nullable String input;

  @Option(
      names = "--input-file",
      paramLabel = "<file>",
      description = "The same in a file; - is the standard input.")
  private @Nullable String inputFile;

  @Option(
      names = "--key",
      paramLabel = "<key>",
      description = "A second start with it answers the first run.")
  private @Nullable String key;

  @Option(
      names = "--unique-key",
      paramLabel = "<key>",
      description = "Only one open run of the workflow has it.")
  private @Nullable String uniqueKey;

  @Option(
      names = "--concurrency-key",
      paramLabel = "<key>",
      description = "Whose run it is, for limits per key.")
  private @Nullable String concurrencyKey;

  @Option(names = "--queue", paramLabel = "<name>", description = "Its queue.")
  private @Nullable String queue;

  @Option(names = "--priority", paramLabel = "<n>", description = "-1000 to 1000; 0 is usual.")
  private @Nullable Integer priority;

  @Option(
      names = "--at",
      paramLabel = "<time>",
      description = "Not before this time: 2026-11-22 08:00, or 2h from now.")
  private @Nullable String at;

  @Option(names = "--label", paramLabel = "<name=value>", description = "May be repeated.")
  private Map<String, String> labels = new LinkedHashMap<>();

  StartCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    JsonObject run = session.api().post("/runs", body());
    session.done(run, Json.text(run, "id"));
    return ExitCode.OK;
  }

  private JsonObject body() {
    JsonObjectBuilder body = Json.object().add("workflow", workflow);
    new Payload(session.terminal(), "--input")
        .readObject(input, inputFile)
        .ifPresent(object -> body.add("input", object));
    Json.add(body, "key", key);
    Json.add(body, "uniqueKey", uniqueKey);
    Json.add(body, "concurrencyKey", concurrencyKey);
    Json.add(body, "queue", queue);
    Json.add(body, "at", at == null ? null : session.times().readAhead("--at", at));
    if (priority != null) {
      body.add("priority", priority);
    }
    if (!labels.isEmpty()) {
      JsonObjectBuilder all = Json.object();
      labels.forEach(all::add);
      body.add("labels", all);
    }
    return body.build();
  }
}
