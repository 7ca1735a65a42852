package ee.durable.benchmarks.runner;

import ee.durable.benchmarks.runner.Peer.Place;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a peer's program printed: for each result a line {@code SLICES} with its spans, each a batch
 * of {@code [begin, end, value]}, and a line {@code RESULT}. Of several results of one name the
 * first counts.
 *
 * @param results the results by their names
 * @param spans the values of the spans by the same names
 */
record PeerOutput(Map<String, JsonObject> results, Map<String, List<Double>> spans) {

  private static final String SLICES = "SLICES ";
  private static final String RESULT = "RESULT ";

  static PeerOutput read(List<String> lines) {
    Map<String, JsonObject> results = new LinkedHashMap<>();
    Map<String, List<Double>> spans = new LinkedHashMap<>();
    List<Double> latest = List.of();
    for (String line : lines) {
      if (line.startsWith(SLICES)) {
        latest = spans(parse(line.substring(SLICES.length())));
      } else if (line.startsWith(RESULT)) {
        JsonObject result = parse(line.substring(RESULT.length()));
        results.putIfAbsent(result.getString("test"), result);
        spans.putIfAbsent(result.getString("test"), latest);
      }
    }
    return new PeerOutput(results, spans);
  }

  private static List<Double> spans(JsonObject slices) {
    return slices.getJsonArray("spans").getValuesAs(JsonArray.class).stream()
        .map(span -> span.getJsonNumber(2).doubleValue())
        .toList();
  }

  private static JsonObject parse(String text) {
    try (JsonReader reader = Json.createReader(new StringReader(text))) {
      return reader.readObject();
    }
  }

  /** Returns the figure at a place, empty if the program did not print it. */
  Optional<Double> at(Place place) {
    if (place.pointer().equals(Place.SPANS)) {
      List<Double> values = spans.getOrDefault(place.test(), List.of());
      return values.isEmpty()
          ? Optional.empty()
          : Optional.of(place.unit().applyAsDouble(new Series(values).median()));
    }
    return Optional.ofNullable(results.get(place.test()))
        .map(result -> place.unit().applyAsDouble(Line.number(result, place.pointer())));
  }
}
