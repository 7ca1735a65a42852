package ee.durable.engine.signal;

import ee.durable.data.JsonValues;
import ee.durable.event.RunsChanged;
import ee.durable.run.RunId;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** What has changed since it was told last. Not for several threads. */
final class Changes {

  /** What a notification of PostgreSQL holds is below 8,000 bytes. */
  static final int MOST_BYTES = 7900;

  private static final int MOST_RUNS = 150;
  private static final int MOST_NAMES = 30;

  private final Set<RunId> runs = new LinkedHashSet<>();
  private final Set<String> workflows = new LinkedHashSet<>();
  private final Set<String> queues = new LinkedHashSet<>();
  private final Set<String> schedules = new LinkedHashSet<>();
  private boolean isMore;

  boolean isEmpty() {
    return !isMore
        && runs.isEmpty()
        && workflows.isEmpty()
        && queues.isEmpty()
        && schedules.isEmpty();
  }

  void run(RunId run) {
    add(runs, run, MOST_RUNS);
  }

  void workflow(String name) {
    add(workflows, name, MOST_NAMES);
  }

  void queue(String name) {
    add(queues, name, MOST_NAMES);
  }

  void schedule(String name) {
    add(schedules, name, MOST_NAMES);
  }

  private <T> void add(Set<T> to, T what, int most) {
    if (to.size() < most) {
      to.add(what);
    } else if (!to.contains(what)) {
      isMore = true;
    }
  }

  void addAll(RunsChanged told) {
    told.runs().forEach(this::run);
    told.workflows().forEach(this::workflow);
    told.queues().forEach(this::queue);
    told.schedules().forEach(this::schedule);
    isMore |= told.isMore();
  }

  RunsChanged told() {
    return new RunsChanged(runs, workflows, queues, schedules, isMore);
  }

  /** Returns it as text for the other nodes; of too much only that it was much. */
  String text(UUID teller) {
    String text = text(teller, true);
    return text.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES ? text(teller, false) : text;
  }

  private String text(UUID teller, boolean isNamed) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("by", teller.toString());
    json.put("more", isMore || !isNamed);
    if (isNamed) {
      json.put("runs", runs.stream().map(RunId::toString).toList());
      json.put("workflows", List.copyOf(workflows));
      json.put("queues", List.copyOf(queues));
      json.put("schedules", List.copyOf(schedules));
    }
    return JsonValues.write(json).toString();
  }

  /** Returns who has told a text. */
  static UUID teller(JsonObject json) {
    return UUID.fromString(json.getString("by"));
  }

  /** Reads what another node has told. */
  static RunsChanged read(JsonObject json) {
    Set<RunId> runs = new LinkedHashSet<>();
    texts(json, "runs").forEach(run -> runs.add(RunId.of(run)));
    return new RunsChanged(
        runs,
        Set.copyOf(texts(json, "workflows")),
        Set.copyOf(texts(json, "queues")),
        Set.copyOf(texts(json, "schedules")),
        json.getBoolean("more", true));
  }

  private static List<String> texts(JsonObject json, String name) {
    JsonArray array = json.getJsonArray(name);
    List<String> texts = new ArrayList<>();
    if (array != null) {
      array.getValuesAs(JsonString.class).forEach(text -> texts.add(text.getString()));
    }
    return texts;
  }
}
