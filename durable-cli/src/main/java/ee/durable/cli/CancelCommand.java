package ee.durable.cli;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Cancels a run. */
@Command(name = "cancel", description = "Cancels a run and all its open descendants.")
final class CancelCommand implements Callable<Integer> {

  private final Session session;

  @Parameters(index = "0", paramLabel = "<run>", description = "Its id, or how that begins.")
  private String run = "";

  @Option(names = "--reason", paramLabel = "<text>", description = "Kept with the run.")
  private @Nullable String reason;

  CancelCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    JsonObjectBuilder body = Json.object();
    Json.add(body, "reason", reason);
    JsonObject cancelled = session.api().post(session.run(run) + "/cancel", body.build());
    session.done(
        cancelled,
        "Run %s is %s.".formatted(Json.text(cancelled, "id"), Json.text(cancelled, "status")));
    return ExitCode.OK;
  }
}
