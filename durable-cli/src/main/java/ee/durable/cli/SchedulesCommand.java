package ee.durable.cli;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists schedules, and looks after them. */
@Command(
    name = "schedules",
    description = "Lists schedules; shows, makes, changes, pauses, triggers and deletes one.",
    subcommands = {
      ScheduleSetCommand.class,
      ScheduleTriggerCommand.class,
      ScheduleBackfillCommand.class,
      ScheduleTimesCommand.class,
      SchedulePreviewCommand.class
    })
final class SchedulesCommand implements Callable<Integer> {

  static final String NAME = "The name of the schedule.";

  private final Session session;

  @Option(names = "--workflow", paramLabel = "<name>", description = "Only of this workflow.")
  private @Nullable String workflow;

  @Option(names = "--state", paramLabel = "<state>", description = "active or paused.")
  private @Nullable String state;

  @Option(
      names = "--limit",
      paramLabel = "<n>",
      description = "How many at most; default ${DEFAULT-VALUE}.")
  private int limit = 50;

  SchedulesCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Query query = new Query().with("workflow", workflow).with("state", state);
    List<JsonObject> schedules = new Pages(session.api(), "/schedules", query).first(limit);
    session.list(schedules, table(session, schedules), "No schedules.");
    return ExitCode.OK;
  }

  static Table table(Session session, List<JsonObject> schedules) {
    Times times = session.times();
    Table table = new Table("NAME", "WORKFLOW", "WHEN", "STATE", "NEXT", "LAST").keep("NAME");
    for (JsonObject schedule : schedules) {
      table.row(
          Json.text(schedule, "name"),
          Json.text(schedule, "workflow"),
          ScheduleText.when(schedule),
          ScheduleText.state(schedule),
          times.show(Json.text(schedule, "next")),
          times.show(Json.text(schedule, "last", "tick")));
    }
    return table;
  }

  @Command(name = "show", description = "Shows one schedule.")
  int show(@Parameters(paramLabel = "<name>", description = NAME) String name) {
    answer(session, session.api().get(path(name)));
    return ExitCode.OK;
  }

  @Command(name = "pause", description = "Lets a schedule start nothing.")
  int pause(
      @Parameters(paramLabel = "<name>", description = NAME) String name,
      @Option(names = "--reason", paramLabel = "<text>", description = "Shown with it.")
          @Nullable String reason) {
    JsonObjectBuilder body = Json.object();
    Json.add(body, "reason", reason);
    session.done(
        session.api().post(path(name) + "/pause", body.build()),
        "Schedule %s is paused.".formatted(name));
    return ExitCode.OK;
  }

  @Command(name = "resume", description = "Lets a schedule start runs again.")
  int resume(@Parameters(paramLabel = "<name>", description = NAME) String name) {
    session.done(
        session.api().post(path(name) + "/resume", Json.object().build()),
        "Schedule %s is active.".formatted(name));
    return ExitCode.OK;
  }

  @Command(name = "reset", description = "Lets what the workflow declares count again.")
  int reset(@Parameters(paramLabel = "<name>", description = NAME) String name) {
    answer(session, session.api().post(path(name) + "/reset", Json.object().build()));
    return ExitCode.OK;
  }

  @Command(name = "delete", description = "Deletes a schedule; its runs stay.")
  int delete(@Parameters(paramLabel = "<name>", description = NAME) String name) {
    session.done(session.api().delete(path(name)), "Schedule %s is deleted.".formatted(name));
    return ExitCode.OK;
  }

  @Command(name = "fires", description = "Lists when a schedule fired, and what came of it.")
  int fires(
      @Parameters(paramLabel = "<name>", description = NAME) String name,
      @Option(names = "--limit", paramLabel = "<n>", description = "How many at most.")
          @Nullable Integer most) {
    List<JsonObject> fires =
        Json.items(session.api().get(path(name) + "/fires", new Query().with("limit", most)));
    session.list(fires, ScheduleText.fires(fires, session.times()), "It has never fired.");
    return ExitCode.OK;
  }

  static void answer(Session session, JsonObject schedule) {
    if (session.isJson()) {
      session.json(schedule);
      return;
    }
    session.table(table(session, List.of(schedule)));
    String reason = ScheduleText.reason(schedule);
    if (!reason.isEmpty()) {
      session.line("Paused: " + reason);
    }
  }

  static String path(String name) {
    return "/schedules/" + Query.encode(name);
  }
}
