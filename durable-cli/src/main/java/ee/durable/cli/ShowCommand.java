package ee.durable.cli;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows one run. */
@Command(
    name = "show",
    description = "Shows a run: where it stands, its attempts, waits and children.")
final class ShowCommand implements Callable<Integer> {

  private final Session session;

  @Parameters(index = "0", paramLabel = "<run>", description = "Its id, or how that begins.")
  private String run = "";

  @Option(names = "--context", description = "Show its input and its context, too.")
  private boolean withContext;

  ShowCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    String path = session.run(run);
    Api api = session.api();
    JsonObject found = api.get(path);
    List<JsonObject> attempts = Json.items(api.get(path + "/attempts"));
    List<JsonObject> waits = Json.items(api.get(path + "/waits"));
    List<JsonObject> children = Json.items(api.get(path + "/children"));
    if (session.isJson()) {
      session.json(
          Json.object(found)
              .add("attempts", Json.array(attempts))
              .add("waits", Json.array(waits))
              .add("children", Json.array(children))
              .build());
      return ExitCode.OK;
    }
    new RunHead(session).show(found);
    if (withContext) {
      section("Input", Json.pretty(found.getOrDefault("input", JsonValue.NULL)));
      section("Context", Json.pretty(found.getOrDefault("context", JsonValue.NULL)));
    }
    section("Attempts", attempts(attempts));
    section("Waits", waits(waits));
    section("Children", RunTable.of(children, session.times()));
    return ExitCode.OK;
  }

  private void section(String title, String text) {
    session.line("");
    session.line(Colour.BOLD, title);
    session.line(text);
  }

  private void section(String title, Table table) {
    if (!table.isEmpty()) {
      session.line("");
      session.line(Colour.BOLD, title);
      session.table(table);
    }
  }

  private Table attempts(List<JsonObject> attempts) {
    Times times = session.times();
    Table table = new Table("STEP", "NO", "OUTCOME", "STARTED", "TOOK", "FAILURE");
    for (JsonObject attempt : attempts) {
      boolean isUndoing = Json.text(attempt, "kind").equals("COMPENSATION");
      table.row(
          Json.text(attempt, "step") + (isUndoing ? " (undo)" : ""),
          Json.text(attempt, "number"),
          Json.text(attempt, "outcome"),
          times.show(Json.text(attempt, "started")),
          times.took(Json.text(attempt, "started"), Json.text(attempt, "ended")),
          Json.text(attempt, "failure", "message"));
    }
    return table;
  }

  private Table waits(List<JsonObject> waits) {
    Times times = session.times();
    Table table = new Table("NO", "FOR", "NAMES", "STEP", "STATE", "SINCE", "DUE");
    for (JsonObject waiting : waits) {
      boolean isOpen = waiting.getBoolean("open", false);
      table.row(
          Json.text(waiting, "number"),
          Json.text(waiting, "kind").toLowerCase(Locale.ROOT),
          Json.text(waiting, "names"),
          Json.text(waiting, "step"),
          isOpen ? "OPEN" : Json.text(waiting, "outcome"),
          times.show(Json.text(waiting, "since")),
          times.show(Json.text(waiting, "due")));
    }
    return table;
  }
}
