package ee.durable.web.api;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.core.Response;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Why a request was not done, as RFC 9457 describes it.
 *
 * @param status the HTTP status
 * @param type the URI to decide by
 * @param title the same for all problems of the type
 * @param detail what was expected and what was found
 * @param facts further members, such as the run that has ended: texts and whole numbers
 * @param fields what is wrong with each field of an answer
 */
record Problem(
    int status,
    String type,
    String title,
    String detail,
    Map<String, Object> facts,
    Map<String, String> fields) {

  static final String MEDIA_TYPE = "application/problem+json";

  Problem {
    facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
    fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
  }

  static Problem of(ProblemType type, String detail) {
    return new Problem(type.status(), type.uri(), type.title(), detail, Map.of(), Map.of());
  }

  /** Returns a problem that its HTTP status says all about. */
  static Problem ofStatus(int status, String detail) {
    Response.Status known = Response.Status.fromStatusCode(status);
    String title = known == null ? "HTTP " + status : known.getReasonPhrase();
    return new Problem(status, "about:blank", title, detail, Map.of(), Map.of());
  }

  boolean isOf(ProblemType known) {
    return type.equals(known.uri());
  }

  Problem with(String fact, Object value) {
    Map<String, Object> more = new LinkedHashMap<>(facts);
    more.put(fact, value instanceof Integer ? value : value.toString());
    return new Problem(status, type, title, detail, more, fields);
  }

  Problem withFields(Map<String, String> messages) {
    return new Problem(status, type, title, detail, facts, messages);
  }

  JsonObject toJson() {
    JsonObjectBuilder json =
        JsonBuilders.object()
            .add("type", type)
            .add("title", title)
            .add("status", status)
            .add("detail", detail);
    facts.forEach((fact, value) -> add(json, fact, value));
    if (!fields.isEmpty()) {
      JsonObjectBuilder messages = JsonBuilders.object();
      fields.forEach(messages::add);
      json.add("fields", messages);
    }
    return json.build();
  }

  private static void add(JsonObjectBuilder json, String fact, Object value) {
    if (value instanceof Integer number) {
      json.add(fact, number);
    } else {
      json.add(fact, value.toString());
    }
  }
}
