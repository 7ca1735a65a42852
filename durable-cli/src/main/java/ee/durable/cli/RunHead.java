package ee.durable.cli;

import jakarta.json.JsonObject;
import java.util.Map;
import java.util.stream.Collectors;

/** The first lines about a run, and what an operator can do for it. */
final class RunHead {

  private final Session session;

  RunHead(Session session) {
    this.session = session;
  }

  void show(JsonObject run) {
    String id = Json.text(run, "id");
    String status = Json.text(run, "status");
    line("Run", id);
    line("Workflow", Json.text(run, "workflow") + version(run));
    session.line(Colour.of(status), "%-10s %s".formatted("Status", status + what(run)));
    line("Queue", "%s, priority %s".formatted(Json.text(run, "queue"), Json.text(run, "priority")));
    line("Step", Json.text(run, "step"));
    line("Key", Json.text(run, "key"));
    line("Labels", labels(run));
    line("Parent", Json.text(run, "family", "parent"));
    line("Fork of", Json.text(run, "family", "origin"));
    times(run);
    line("Failure", failure(run));
    line("Try", advice(id, status));
  }

  private void times(JsonObject run) {
    Times times = session.times();
    for (String name : new String[] {"created", "started", "ended", "due", "deadline"}) {
      String heading = Character.toUpperCase(name.charAt(0)) + name.substring(1);
      line(heading, times.show(Json.text(run, "times", name)));
    }
  }

  private void line(String name, String value) {
    if (!value.isEmpty()) {
      session.line("%-10s %s".formatted(name, value));
    }
  }

  private static String version(JsonObject run) {
    String version = Json.text(run, "version");
    return version.isEmpty() ? "" : ", version " + version;
  }

  private static String what(JsonObject run) {
    String waitingFor = Json.text(run, "waitingFor");
    String undoing = run.getBoolean("compensating", false) ? ", being undone" : "";
    return (waitingFor.isEmpty() ? "" : " for " + waitingFor) + undoing;
  }

  private static String labels(JsonObject run) {
    return run.containsKey("labels")
        ? run.getJsonObject("labels").entrySet().stream()
            .map(RunHead::label)
            .collect(Collectors.joining(", "))
        : "";
  }

  private static String label(Map.Entry<String, ?> label) {
    return "%s:%s".formatted(label.getKey(), String.valueOf(label.getValue()).replace("\"", ""));
  }

  private static String failure(JsonObject run) {
    String type = Json.text(run, "failure", "type");
    return type.isEmpty() ? "" : "%s: %s".formatted(type, Json.text(run, "failure", "message"));
  }

  private static String advice(String run, String status) {
    return switch (status) {
      case "FAILED", "TIMED_OUT" -> "durable retry %1$s, or durable fork %1$s".formatted(run);
      case "QUARANTINED" -> "durable retry %1$s, or durable cancel %1$s".formatted(run);
      case "BLOCKED" -> "deploy its step again, or durable resume %s --step ..".formatted(run);
      case "PAUSED" -> "durable unpause %1$s, or durable cancel %1$s".formatted(run);
      default -> "";
    };
  }
}
