package ee.durable.cli;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Shows what the steps of a run have logged. */
@Command(name = "logs", description = "Shows what the steps of a run have logged and printed.")
final class LogsCommand implements Callable<Integer> {

  private final Session session;

  @Parameters(index = "0", paramLabel = "<run>", description = "Its id, or how that begins.")
  private String run = "";

  LogsCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    List<JsonObject> entries = Json.items(session.api().get(session.run(run) + "/logs"));
    if (session.isJson()) {
      session.json(Json.array(entries));
      return ExitCode.OK;
    }
    if (entries.isEmpty()) {
      session.line("Nothing was logged.");
    }
    Times times = session.times();
    for (JsonObject entry : entries) {
      session.line(
          "%s %-7s %s: %s"
              .formatted(
                  times.show(Json.text(entry, "timestamp")),
                  Json.text(entry, "level"),
                  Json.text(entry, "logger"),
                  Json.text(entry, "message")));
    }
    return ExitCode.OK;
  }
}
