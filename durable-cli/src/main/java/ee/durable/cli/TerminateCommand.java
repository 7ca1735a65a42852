package ee.durable.cli;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Ends a run as it stands. */
@Command(
    name = "terminate",
    description =
        "Ends a run and all its open descendants as they stand, and undoes nothing: cancel first.")
final class TerminateCommand implements Callable<Integer> {

  private final Session session;

  @Parameters(index = "0", paramLabel = "<run>", description = "Its id, or how that begins.")
  private String run = "";

  @Option(names = "--reason", paramLabel = "<text>", description = "Kept with the run.")
  private @Nullable String reason;

  TerminateCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    JsonObjectBuilder body = Json.object();
    Json.add(body, "reason", reason);
    JsonObject ended = session.api().post(session.run(run) + "/terminate", body.build());
    session.done(
        ended, "Run %s is %s.".formatted(Json.text(ended, "id"), Json.text(ended, "status")));
    return ExitCode.OK;
  }
}
