package ee.durable.cli;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.stream.Collectors;

/** Finds runs by how their ids begin, where that is clear. */
final class RunIds {

  private static final int WHOLE = 36;
  private static final int CANDIDATES = 10;

  private final Api api;

  RunIds(Api api) {
    this.api = api;
  }

  String resolve(String idOrPrefix) {
    String given = idOrPrefix.strip();
    if (!given.matches("[0-9a-fA-F-]{1,36}")) {
      throw CommandFailure.usage(
          "Expected the id of a run, or how it begins, but found '%s'.".formatted(given));
    }
    return given.length() == WHOLE ? given : unambiguous(given);
  }

  private String unambiguous(String prefix) {
    List<JsonObject> found =
        Json.items(
            api.get("/runs", new Query().with("idPrefix", prefix).with("limit", CANDIDATES)));
    if (found.isEmpty()) {
      throw CommandFailure.notFound("Run not found: no id begins with %s.".formatted(prefix));
    }
    if (found.size() > 1) {
      throw CommandFailure.usage(
          "%s is not clear. It may be%s:\n%s"
              .formatted(
                  prefix,
                  found.size() == CANDIDATES ? " one of these, or more" : "",
                  found.stream().map(RunIds::candidate).collect(Collectors.joining("\n"))));
    }
    return Json.text(found.get(0), "id");
  }

  private static String candidate(JsonObject run) {
    return "  %s  %s  %s"
        .formatted(Json.text(run, "id"), Json.text(run, "workflow"), Json.text(run, "status"));
  }
}
