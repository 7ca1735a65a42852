package ee.durable.cli;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a new run of an ended one. */
@Command(
    name = "fork",
    description = "Makes a new run of an ended or quarantined one, and prints its id.")
final class ForkCommand implements Callable<Integer> {

  private final Session session;

  @Parameters(index = "0", paramLabel = "<run>", description = "Its id, or how that begins.")
  private String run = "";

  @Option(names = "--step", paramLabel = "<name>", description = "Where it begins; else in front.")
  private @Nullable String step;

  @Option(
      names = "--data",
      paramLabel = "<json>",
      description = "Its input, or its context if it begins at a step; else the original's.")
  private @Nullable String data;

  @Option(
      names = "--data-file",
      paramLabel = "<file>",
      description = "The same in a file; - is the standard input.")
  private @Nullable String dataFile;

  @Option(names = "--queue", paramLabel = "<name>", description = "Its queue; else the original's.")
  private @Nullable String queue;

  ForkCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    JsonObjectBuilder body = Json.object();
    Json.add(body, "step", step);
    Json.add(body, "queue", queue);
    new Payload(session.terminal(), "--data")
        .readObject(data, dataFile)
        .ifPresent(object -> body.add("data", object));
    JsonObject fork = session.api().post(session.run(run) + "/fork", body.build());
    session.done(fork, Json.text(fork, "id"));
    return ExitCode.OK;
  }
}
