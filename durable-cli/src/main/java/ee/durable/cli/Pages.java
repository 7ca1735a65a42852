package ee.durable.cli;

import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** A list of the server's, read page by page. */
final class Pages {

  private static final int LARGEST = 200;

  private final Api api;
  private final String path;
  private final Query query;

  Pages(Api api, String path, Query query) {
    this.api = api;
    this.path = path;
    this.query = query;
  }

  /** Returns the first items, as many as asked for, or fewer if there are fewer. */
  List<JsonObject> first(int limit) {
    if (limit < 1) {
      throw CommandFailure.usage("--limit must be 1 or more, but is %d.".formatted(limit));
    }
    List<JsonObject> items = new ArrayList<>();
    String next = "";
    do {
      Query page = query.copy().with("limit", Math.min(LARGEST, limit - items.size()));
      JsonObject answer = api.get(path, next.isEmpty() ? page : page.with("after", next));
      items.addAll(Json.items(answer));
      next = Json.text(answer, "next");
    } while (!next.isEmpty() && items.size() < limit);
    return items;
  }
}
