package ee.durable.cli;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lets a blocked run go on. */
@Command(
    name = "resume",
    description = "Lets a blocked run go on, at the step it stands at or at another one.")
final class ResumeCommand implements Callable<Integer> {

  private final Session session;

  @Parameters(index = "0", paramLabel = "<run>", description = "Its id, or how that begins.")
  private String run = "";

  @Option(names = "--step", paramLabel = "<path>", description = "Where it goes on.")
  private @Nullable String step;

  ResumeCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    JsonObjectBuilder body = Json.object();
    Json.add(body, "step", step);
    JsonObject resumed = session.api().post(session.run(run) + "/resume", body.build());
    session.done(
        resumed,
        "Run %s is %s at %s."
            .formatted(
                Json.text(resumed, "id"),
                Json.text(resumed, "status"),
                Json.text(resumed, "step")));
    return ExitCode.OK;
  }
}
