package ee.durable.cli;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.Set;

/** What is said about schedules. */
final class ScheduleText {

  private ScheduleText() {}

  static String when(JsonObject schedule) {
    return Json.text(schedule, "words");
  }

  static String state(JsonObject schedule) {
    return schedule.containsKey("pause") ? "paused" : "active";
  }

  /** Returns whether the engine has paused it, not an operator. */
  static boolean isPausedByTheEngine(JsonObject schedule) {
    return !Set.of("", "OPERATOR").contains(Json.text(schedule, "pause", "by"));
  }

  static String reason(JsonObject schedule) {
    String reason = Json.text(schedule, "pause", "reason");
    return reason.isEmpty() ? Json.text(schedule, "failures", "last") : reason;
  }

  static Table fires(List<JsonObject> fires, Times times) {
    Table table = new Table("TICK", "CAUSE", "OUTCOME", "RUN", "NOTE").keep("RUN");
    fires.forEach(
        fire ->
            table.row(
                times.show(Json.text(fire, "tick")),
                Json.text(fire, "cause"),
                Json.text(fire, "outcome"),
                Json.text(fire, "run"),
                Json.text(fire, "note")));
    return table;
  }
}
