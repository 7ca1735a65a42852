package ee.durable.cli;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Lets a run begin no step. */
@Command(name = "pause", description = "Lets a run begin no step until somebody ends the pause.")
final class PauseCommand implements Callable<Integer> {

  private final Session session;

  @Parameters(index = "0", paramLabel = "<run>", description = "Its id, or how that begins.")
  private String run = "";

  PauseCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    JsonObject paused =
        session.api().post(session.run(run) + "/pause", JsonValue.EMPTY_JSON_OBJECT);
    String id = Json.text(paused, "id");
    session.done(
        paused,
        Json.text(paused, "status").equals("PAUSED")
            ? "Run %s is PAUSED.".formatted(id)
            : "Run %s will be PAUSED when the step at hand has ended.".formatted(id));
    return ExitCode.OK;
  }
}
