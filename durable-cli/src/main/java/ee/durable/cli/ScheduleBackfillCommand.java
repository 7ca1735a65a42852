package ee.durable.cli;

import jakarta.json.JsonObject;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lets a schedule catch up. */
@Command(
    name = "backfill",
    description = "Starts the runs of a schedule that a span of time should have had.")
final class ScheduleBackfillCommand implements Callable<Integer> {

  private final Session session;

  @Parameters(index = "0", paramLabel = "<name>", description = SchedulesCommand.NAME)
  private String name = "";

  @Option(
      names = "--from",
      required = true,
      paramLabel = "<time>",
      description = "The first time: 2026-11-22, 2026-11-22 08:00, or 2d ago.")
  private String from = "";

  @Option(names = "--to", required = true, paramLabel = "<time>", description = "The last time.")
  private String to = "";

  @Option(names = "--dry-run", description = "Only show how many would be started.")
  private boolean dryRun;

  ScheduleBackfillCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    JsonObject body =
        Json.object()
            .add("from", session.times().read("--from", from))
            .add("to", session.times().read("--to", to))
            .add("dryRun", dryRun)
            .build();
    JsonObject answer = session.api().post(SchedulesCommand.path(name) + "/backfill", body);
    session.done(
        answer,
        "%d runs %s; %s ticks had one already."
            .formatted(
                answer.getJsonArray("ticks").size(),
                dryRun ? "would be started" : "started",
                Json.text(answer, "answered")));
    return ExitCode.OK;
  }
}
