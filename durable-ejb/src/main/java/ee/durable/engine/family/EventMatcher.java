package ee.durable.engine.family;

import ee.durable.data.JsonValues;
import ee.durable.jpa.Database;
import ee.durable.jpa.run.Events;
import ee.durable.jpa.run.Events.Kept;
import ee.durable.jpa.run.Events.OpenWait;
import ee.durable.jpa.run.Waits;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Hands the events that are kept for a run to the wait that is open, in the order of their arrival.
 * Called under the lock of the run by whoever comes second: the sender who finds the wait, or the
 * run that finds the event when it lays itself to sleep.
 */
public final class EventMatcher {

  private final Database database;

  /** Creates the matcher for one transaction. */
  public EventMatcher(Database database) {
    this.database = database;
  }

  /** Hands events to the open wait of a locked run, and lets it go on if that is enough. */
  public void match(UUID run, News news) {
    Events events = new Events(database);
    boolean isComplete = false;
    for (OpenWait open : events.open(run)) {
      isComplete |= match(events, run, open);
    }
    if (isComplete) {
      new Waits(database).makePending(run).ifPresent(news::due);
    }
  }

  private static boolean match(Events events, UUID run, OpenWait open) {
    List<JsonValue> received = new ArrayList<>(received(open));
    Set<String> missing = new HashSet<>(open.names());
    received.forEach(event -> missing.remove(((JsonObject) event).getString("name")));
    List<Long> taken = new ArrayList<>();
    for (Kept event : open.kept()) {
      if (received.size() < open.needed() && missing.remove(event.name())) {
        received.add(json(event));
        taken.add(event.id());
      }
    }
    if (taken.isEmpty()) {
      return false;
    }
    boolean isComplete = received.size() >= open.needed();
    events.take(run, open.no(), taken, JsonValues.write(received).toString(), isComplete);
    return isComplete;
  }

  private static List<JsonValue> received(OpenWait open) {
    String answer = open.answer();
    return answer == null ? List.of() : JsonValues.parse(answer).asJsonArray();
  }

  private static JsonValue json(Kept event) {
    Map<String, JsonValue> json = new LinkedHashMap<>();
    json.put("name", JsonValues.write(event.name()));
    json.put("payload", JsonValues.parse(event.payload()));
    json.put("sent_at", JsonValues.write(event.sentAt()));
    return JsonValues.write(json);
  }
}
