package ee.durable.cli;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Ends the pause of a run. */
@Command(name = "unpause", description = "Lets a paused run go on where it would be.")
final class UnpauseCommand implements Callable<Integer> {

  private final Session session;

  @Parameters(index = "0", paramLabel = "<run>", description = "Its id, or how that begins.")
  private String run = "";

  UnpauseCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    JsonObject unpaused =
        session.api().post(session.run(run) + "/unpause", JsonValue.EMPTY_JSON_OBJECT);
    session.done(
        unpaused,
        "Run %s is %s.".formatted(Json.text(unpaused, "id"), Json.text(unpaused, "status")));
    return ExitCode.OK;
  }
}
