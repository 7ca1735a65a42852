package ee.durable.web.api;

import ee.durable.run.Page;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Writes lists as an object with items, so that more can be said about a list later. */
final class ListJson {

  private ListJson() {}

  static <T> JsonObject of(Page<T> page, Function<T, JsonObject> item) {
    return of(page.items(), page.next(), page.previous(), item);
  }

  static <T> JsonObject of(List<T> items, Function<T, JsonObject> item) {
    return of(items, Optional.empty(), Optional.empty(), item);
  }

  private static <T> JsonObject of(
      List<T> items,
      Optional<String> next,
      Optional<String> previous,
      Function<T, JsonObject> item) {
    JsonArrayBuilder array = JsonBuilders.array();
    items.forEach(each -> array.add(item.apply(each)));
    JsonObjectBuilder json = JsonBuilders.object().add("items", array);
    next.ifPresent(cursor -> json.add("next", cursor));
    previous.ifPresent(cursor -> json.add("previous", cursor));
    return json.build();
  }
}
