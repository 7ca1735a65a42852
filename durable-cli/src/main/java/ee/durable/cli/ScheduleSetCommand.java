package ee.durable.cli;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes or changes a schedule. */
@Command(
    name = "set",
    description =
        "Makes a schedule, or makes the one of this name anew: what is not given counts as in a new"
            + " one.")
final class ScheduleSetCommand implements Callable<Integer> {

  private final Session session;

  @Parameters(index = "0", paramLabel = "<name>", description = SchedulesCommand.NAME)
  private String name = "";

  @Option(
      names = "--workflow",
      required = true,
      paramLabel = "<name>",
      description = "What it starts.")
  private String workflow = "";

  @ArgGroup(multiplicity = "1")
  private When when = new When();

  @Option(names = "--zone", paramLabel = "<zone>", description = "Such as Europe/Berlin.")
  private @Nullable String zone;

  @Option(names = "--queue", paramLabel = "<name>", description = "The queue of its runs.")
  private @Nullable String queue;

  @Option(names = "--input", paramLabel = "<json>", description = "What its runs begin with.")
  private @Nullable String input;

  @Option(
      names = "--input-file",
      paramLabel = "<file>",
      description = "The same in a file; - is the standard input.")
  private @Nullable String inputFile;

  @Option(
      names = "--overlap",
      paramLabel = "<what>",
      description = "What a tick does while a run of it is open, such as SKIP.")
  private @Nullable String overlap;

  @Option(
      names = "--catch-up",
      paramLabel = "<what>",
      description = "What becomes of missed ticks: none, last, 'all PT6H'.")
  private @Nullable String catchUp;

  @Option(
      names = "--jitter",
      paramLabel = "<duration>",
      description = "By how much a tick may be late on purpose.")
  private @Nullable String jitter;

  @Option(names = "--priority", paramLabel = "<n>", description = "The priority of its runs.")
  private @Nullable Integer priority;

  /** By the calendar, or again and again. */
  static final class When {

    @Option(names = "--cron", paramLabel = "<cron>", description = "Such as '0 8 * * MON-FRI'.")
    private @Nullable String cron;

    @Option(names = "--every", paramLabel = "<duration>", description = "Such as 15m.")
    private @Nullable String every;
  }

  ScheduleSetCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    JsonObjectBuilder body = Json.object().add("workflow", workflow);
    Json.add(body, "cron", when.cron);
    Json.add(body, "every", when.every == null ? null : Age.read("--every", when.every).toString());
    Json.add(body, "zone", zone);
    Json.add(body, "queue", queue);
    Json.add(body, "overlap", overlap);
    Json.add(body, "catchUp", catchUp);
    Json.add(body, "jitter", jitter == null ? null : Age.read("--jitter", jitter).toString());
    if (priority != null) {
      body.add("priority", priority);
    }
    new Payload(session.terminal(), "--input")
        .readObject(input, inputFile)
        .ifPresent(object -> body.add("input", object));
    JsonObject schedule = session.api().put(SchedulesCommand.path(name), body.build());
    SchedulesCommand.answer(session, schedule);
    return ExitCode.OK;
  }
}
