package ee.durable.cli;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Sends an event to whoever waits for it. */
@Command(
    name = "broadcast",
    description = "Sends an event to every run that waits for it now with a correlation key.")
final class BroadcastCommand implements Callable<Integer> {

  private final Session session;

  @Parameters(index = "0", paramLabel = "<name>", description = "The name of the event.")
  private String name = "";

  @Option(
      names = "--correlation",
      required = true,
      paramLabel = "<key>",
      description = "By what the runs wait for it.")
  private String correlation = "";

  @Option(names = "--payload", paramLabel = "<json>", description = "Any JSON; else null.")
  private @Nullable String payload;

  @Option(
      names = "--payload-file",
      paramLabel = "<file>",
      description = "The same in a file; - is the standard input.")
  private @Nullable String payloadFile;

  @Option(names = "--key", paramLabel = "<key>", description = "A second event with it is dropped.")
  private @Nullable String key;

  BroadcastCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    JsonObjectBuilder body = Json.object().add("name", name).add("correlation", correlation);
    new Payload(session.terminal(), "--payload")
        .read(payload, payloadFile)
        .ifPresent(value -> body.add("payload", value));
    Json.add(body, "key", key);
    JsonObject answer = session.api().post("/events", body.build());
    session.done(answer, "Sent to %s runs.".formatted(Json.text(answer, "runs")));
    return ExitCode.OK;
  }
}
