package ee.durable.cli;

import jakarta.json.JsonObject;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Shows for how long runs are kept. */
@Command(name = "retention", description = "Shows for how long the engine keeps runs by itself.")
final class RetentionCommand implements Callable<Integer> {

  private final Session session;

  RetentionCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    JsonObject policy = session.api().get("/retention");
    if (session.isJson()) {
      session.json(policy);
      return ExitCode.OK;
    }
    Table table = new Table("RUNS", "FROM THEIR END ON", "SETTING");
    table.row("all", "archived after " + kept(policy, "archiveAfter"), "durable.history.after");
    table.row(
        "completed", "kept " + kept(policy, "keepCompleted"), "durable.history.keep.completed");
    table.row("all others", "kept " + kept(policy, "keepFailed"), "durable.history.keep.failed");
    session.table(table);
    return ExitCode.OK;
  }

  private static String kept(JsonObject policy, String name) {
    String text = Json.text(policy, name);
    return text.isEmpty() ? "for ever" : Times.span(text);
  }
}
