package ee.durable.cli;

import jakarta.json.JsonObject;
import java.util.List;

/** The schedules of a server that has some. */
final class Schedules {

  private static final int MOST = 1000;

  private final Api api;

  Schedules(Api api) {
    this.api = api;
  }

  /** Returns the schedules that the engine has paused by itself; those of operators are theirs. */
  List<JsonObject> pausedByTheEngine() {
    try {
      return paused().stream().filter(ScheduleText::isPausedByTheEngine).toList();
    } catch (Refusal refused) {
      if (refused.isUnknownPath()) {
        return List.of();
      }
      throw refused;
    }
  }

  private List<JsonObject> paused() {
    return new Pages(api, "/schedules", new Query().with("state", "paused")).first(MOST);
  }
}
