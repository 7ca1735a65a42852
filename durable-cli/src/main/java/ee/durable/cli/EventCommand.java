package ee.durable.cli;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Sends an event to a run. */
@Command(
    name = "event",
    description = "Sends an event to a run, which is kept until the run waits for it.")
final class EventCommand implements Callable<Integer> {

  private final Session session;

  @Parameters(index = "0", paramLabel = "<run>", description = "Its id, or how that begins.")
  private String run = "";

  @Parameters(index = "1", paramLabel = "<name>", description = "The name of the event.")
  private String name = "";

  @Option(names = "--payload", paramLabel = "<json>", description = "Any JSON; else null.")
  private @Nullable String payload;

  @Option(
      names = "--payload-file",
      paramLabel = "<file>",
      description = "The same in a file; - is the standard input.")
  private @Nullable String payloadFile;

  @Option(names = "--key", paramLabel = "<key>", description = "A second event with it is dropped.")
  private @Nullable String key;

  EventCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    JsonObjectBuilder body = Json.object().add("name", name);
    new Payload(session.terminal(), "--payload")
        .read(payload, payloadFile)
        .ifPresent(value -> body.add("payload", value));
    Json.add(body, "key", key);
    JsonObject answer = session.api().post(session.run(run) + "/events", body.build());
    session.done(
        answer,
        answer.getBoolean("sent", true)
            ? "Sent."
            : "Dropped: an event with this key was sent before.");
    return ExitCode.OK;
  }
}
