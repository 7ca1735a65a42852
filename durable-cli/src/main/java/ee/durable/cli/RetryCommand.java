package ee.durable.cli;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Lets a run go on in place. */
@Command(
    name = "retry",
    description = "Lets a run go on in place that failed, timed out or is quarantined.")
final class RetryCommand implements Callable<Integer> {

  private final Session session;

  @Parameters(index = "0", paramLabel = "<run>", description = "Its id, or how that begins.")
  private String run = "";

  RetryCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    JsonObject retried =
        session.api().post(session.run(run) + "/retry", JsonValue.EMPTY_JSON_OBJECT);
    session.done(
        retried,
        "Run %s is %s again at %s."
            .formatted(
                Json.text(retried, "id"),
                Json.text(retried, "status"),
                Json.text(retried, "step")));
    return ExitCode.OK;
  }
}
