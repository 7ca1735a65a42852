package ee.durable.cli;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Tells when a cron expression would fire. */
@Command(name = "preview", description = "Lists when a cron expression would fire next.")
final class SchedulePreviewCommand implements Callable<Integer> {

  private final Session session;

  @Option(
      names = "--cron",
      required = true,
      paramLabel = "<cron>",
      description = "Such as '0 8 * * MON-FRI'.")
  private String cron = "";

  @Option(names = "--zone", paramLabel = "<zone>", description = "Such as Europe/Berlin.")
  private @Nullable String zone;

  @Option(
      names = "--count",
      paramLabel = "<n>",
      description = "How many times; default ${DEFAULT-VALUE}.")
  private int count = 5;

  SchedulePreviewCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Query query = new Query().with("cron", cron).with("zone", zone).with("count", count);
    answer(session, session.api().get("/schedules/preview", query));
    return ExitCode.OK;
  }

  /** Answers the times that the server lists. */
  static void answer(Session session, JsonObject answer) {
    if (session.isJson()) {
      session.json(answer);
      return;
    }
    String words = Json.text(answer, "words");
    if (!words.isEmpty()) {
      session.line(words);
    }
    JsonArray next = answer.getJsonArray("next");
    if (next == null || next.isEmpty()) {
      session.line("Never again.");
      return;
    }
    next.getValuesAs(JsonString::getString)
        .forEach(tick -> session.line(session.times().show(tick)));
  }
}
