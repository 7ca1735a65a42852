package ee.durable.cli;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lets a schedule start a run now. */
@Command(name = "trigger", description = "Starts a run of a schedule now, and prints its id.")
final class ScheduleTriggerCommand implements Callable<Integer> {

  private final Session session;

  @Parameters(index = "0", paramLabel = "<name>", description = SchedulesCommand.NAME)
  private String name = "";

  @Option(names = "--input", paramLabel = "<json>", description = "Else the schedule's.")
  private @Nullable String input;

  @Option(
      names = "--input-file",
      paramLabel = "<file>",
      description = "The same in a file; - is the standard input.")
  private @Nullable String inputFile;

  ScheduleTriggerCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    JsonObjectBuilder body = Json.object();
    new Payload(session.terminal(), "--input")
        .readObject(input, inputFile)
        .ifPresent(object -> body.add("input", object));
    JsonObject answer = session.api().post(SchedulesCommand.path(name) + "/trigger", body.build());
    session.done(answer, Json.text(answer, "run"));
    return ExitCode.OK;
  }
}
