package ee.durable.benchmarks.runner;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonWriter;
import jakarta.json.stream.JsonGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;

/**
 * What is kept of one run of the benchmark.
 *
 * @param at when it began
 * @param surroundings what the figures depend on
 * @param answers every answer of the driver, in the order in which they came
 * @param report the figures
 */
record Results(
    Instant at, Map<String, String> surroundings, List<JsonObject> answers, Report report) {

  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd-HHmm").withZone(ZoneOffset.UTC);

  /** Writes the file and returns it. */
  Path writeTo(Path folder) throws IOException {
    Path file = Files.createDirectories(folder).resolve(NAME.format(at) + ".json");
    try (JsonWriter writer =
        Json.createWriterFactory(Map.of(JsonGenerator.PRETTY_PRINTING, true))
            .createWriter(Files.newBufferedWriter(file))) {
      writer.writeObject(json());
    }
    return file;
  }

  private JsonObject json() {
    JsonObjectBuilder around = Json.createObjectBuilder();
    surroundings.forEach(around::add);
    return Json.createObjectBuilder()
        .add("at", at.toString())
        .add("surroundings", around)
        .add("figures", figures())
        .add("limits", limits())
        .add("answers", Json.createArrayBuilder(answers))
        .build();
  }

  private JsonArray figures() {
    JsonArrayBuilder figures = Json.createArrayBuilder();
    for (Line line : Line.values()) {
      report.ours().of(line).ifPresent(series -> figures.add(figure(line, series)));
    }
    return figures.build();
  }

  private JsonObjectBuilder figure(Line line, Series series) {
    JsonObjectBuilder peers = Json.createObjectBuilder();
    report
        .peers()
        .forEach(
            (engine, figures) ->
                figures
                    .of(line)
                    .ifPresent(
                        theirs ->
                            peers.add(
                                engine,
                                spread(theirs).add("ratio", Report.ratio(line, series, theirs)))));
    return spread(series).add("line", line.name()).add("unit", line.unit()).add("peers", peers);
  }

  private JsonObjectBuilder limits() {
    JsonObjectBuilder limits = Json.createObjectBuilder();
    report.limits().forEach((kind, series) -> limits.add(kind, spread(series)));
    return limits;
  }

  private static JsonObjectBuilder spread(Series series) {
    return Json.createObjectBuilder()
        .add("median", series.median())
        .add("values", Json.createArrayBuilder(series.values()));
  }
}
