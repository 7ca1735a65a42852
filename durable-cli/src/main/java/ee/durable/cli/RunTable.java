package ee.durable.cli;

import jakarta.json.JsonObject;
import java.util.List;

/** Runs, one a line. */
final class RunTable {

  private RunTable() {}

  static Table of(List<JsonObject> runs, Times times) {
    Table table = new Table("ID", "WORKFLOW", "STATUS", "QUEUE", "CREATED", "TOOK").keep("ID");
    for (JsonObject run : runs) {
      table.row(
          Json.text(run, "id"),
          Json.text(run, "workflow"),
          Json.text(run, "status"),
          Json.text(run, "queue"),
          times.show(Json.text(run, "times", "created")),
          times.took(Json.text(run, "times", "started"), Json.text(run, "times", "ended")));
    }
    return table;
  }
}
