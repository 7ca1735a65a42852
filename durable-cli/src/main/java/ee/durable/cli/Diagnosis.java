package ee.durable.cli;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Goes through all that can need a hand. */
final class Diagnosis {

  private static final int EXAMPLES = 20;

  private final Api api;
  private final List<Complaint> complaints = new ArrayList<>();

  Diagnosis(Api api) {
    this.api = api;
  }

  List<Complaint> complaints() {
    if (isDatabaseUp()) {
      lookAtSchema();
      lookAtFindings();
      lookAtRuns();
      lookAtQueues();
      lookAtNodes();
      lookAtSchedules();
    }
    return complaints;
  }

  private void complain(String check, String what, String remedy) {
    complaints.add(new Complaint(check, what, remedy));
  }

  private boolean isDatabaseUp() {
    boolean isUp = Json.text(api.getHealth("/health"), "database").equals("UP");
    if (!isUp) {
      complain(
          "database",
          "The engine cannot reach its database.",
          "Look at the database and at the pool under jdbc/durable; the engine goes on by itself.");
    }
    return isUp;
  }

  private void lookAtSchema() {
    JsonObject schema = api.get("/schema");
    for (JsonObject migration : Json.objects(schema, "pending")) {
      complain(
          "schema",
          "Migration %s (%s) is missing."
              .formatted(Json.text(migration, "version"), Json.text(migration, "description")),
          "Start a node with durable.schema.mode=migrate, or run the shipped SQL.");
    }
    if (schema.containsKey("findings")) {
      for (String finding : schema.getJsonArray("findings").getValuesAs(JsonString::getString)) {
        complain("schema", finding, "Mend it, or start a node whose build fits the schema.");
      }
    }
  }

  private void lookAtFindings() {
    for (JsonObject finding : Json.items(api.get("/findings"))) {
      complain(
          "findings",
          "%s: %s".formatted(Json.text(finding, "invariant"), Json.text(finding, "examples")),
          "This should never be. Look again in a minute; if it stays, report it as a defect.");
    }
  }

  private void lookAtRuns() {
    Query query =
        new Query().with("status", "QUARANTINED").with("status", "BLOCKED").with("limit", EXAMPLES);
    JsonObject page = api.get("/runs", query);
    Json.items(page).forEach(this::complainOfRun);
    if (!Json.text(page, "next").isEmpty()) {
      complain(
          "runs",
          "More runs are blocked or quarantined than these %d.".formatted(EXAMPLES),
          "durable list --status BLOCKED,QUARANTINED");
    }
  }

  private void complainOfRun(JsonObject run) {
    String id = Json.text(run, "id");
    String who = "Run %s of %s".formatted(id, Json.text(run, "workflow"));
    if (Json.text(run, "status").equals("BLOCKED")) {
      complain(
          "runs",
          "%s is blocked at %s: no deployed version has this step."
              .formatted(who, Json.text(run, "step")),
          "Deploy the step again, or durable resume %s --step <path>".formatted(id));
    } else {
      complain(
          "runs",
          "%s is quarantined: %s".formatted(who, Json.text(run, "failure", "message")),
          "Mend the cause, then durable retry %1$s, or durable cancel %1$s".formatted(id));
    }
  }

  private void lookAtQueues() {
    for (JsonObject queue : Json.items(api.get("/queues"))) {
      String name = Json.text(queue, "name");
      int pending = queue.getInt("pending", 0);
      String most = Json.text(queue, "limits", "admissionLimit");
      if (!most.isEmpty() && pending >= Integer.parseInt(most)) {
        complain(
            "queues",
            "Queue %s is full: %s of %s runs are pending, and starts are refused."
                .formatted(name, Numbers.of(pending), most),
            "Add nodes or workers, or durable queues limits %s --admission <more>".formatted(name));
      }
      if (queue.getBoolean("paused", false)) {
        complain(
            "queues",
            "Queue %s is paused%s.".formatted(name, reason(Json.objects(queue, "pauses"))),
            "durable queues resume " + name);
      }
      if (queue.containsKey("drain")) {
        complain(
            "queues",
            "Queue %s is being drained%s: starts are refused."
                .formatted(name, reason(List.of(queue.getJsonObject("drain")))),
            "durable queues resume " + name);
      }
      if (pending > 0 && queue.getJsonArray("nodes").isEmpty()) {
        complain(
            "queues",
            "%s runs are pending in queue %s, and no node works for it."
                .formatted(Numbers.of(pending), name),
            "Start a node with %s in durable.queues.".formatted(name));
      }
    }
  }

  private static String reason(List<JsonObject> changes) {
    String reasons =
        changes.stream()
            .map(change -> Json.text(change, "reason"))
            .filter(reason -> !reason.isEmpty())
            .collect(Collectors.joining("; "));
    return reasons.isEmpty() ? "" : " (%s)".formatted(reasons);
  }

  private void lookAtNodes() {
    List<JsonObject> nodes = Json.items(api.get("/nodes"));
    for (JsonObject node : nodes) {
      if (!node.getBoolean("alive", false)) {
        complain(
            "nodes",
            "Node %s (%s) died: it has been silent for %s."
                .formatted(
                    Json.text(node, "label"),
                    Json.text(node, "id"),
                    Times.span(Json.text(node, "silent"))),
            "Its runs go on elsewhere. Look why it died; it is listed for a day.");
      }
    }
    if (nodes.stream().noneMatch(node -> node.getBoolean("alive", false))) {
      complain("nodes", "No node is alive.", "Start one: nothing is worked on.");
    }
  }

  /** Those that the engine has paused itself. */
  private void lookAtSchedules() {
    for (JsonObject schedule : new Schedules(api).pausedByTheEngine()) {
      String name = Json.text(schedule, "name");
      complain(
          "schedules",
          "Schedule %s was paused by the engine: %s".formatted(name, ScheduleText.reason(schedule)),
          "Mend the cause, then durable schedules resume " + name);
    }
  }
}
