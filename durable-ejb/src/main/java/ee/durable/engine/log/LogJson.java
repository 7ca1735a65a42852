package ee.durable.engine.log;

import ee.durable.data.Data;
import ee.durable.data.JsonValues;
import ee.durable.run.LogEntry;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes the entries of a log as JSON, and reads them back. */
public final class LogJson {

  private LogJson() {}

  /** Returns the entries as JSON text. */
  public static String text(List<LogEntry> entries) {
    return JsonValues.write(entries.stream().map(LogJson::map).toList()).toString();
  }

  private static Map<String, Object> map(LogEntry entry) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("timestamp", entry.at().toString());
    map.put("level", entry.level());
    map.put("logger", entry.logger());
    map.put("message", entry.message());
    map.put("source", entry.source());
    map.put("metadata", entry.metadata());
    return map;
  }

  /** Reads entries from JSON text. */
  public static List<LogEntry> read(String text) {
    return JsonValues.parse(text).asJsonArray().getValuesAs(LogJson::entry);
  }

  private static LogEntry entry(JsonObject json) {
    Data data = new Data(json);
    Map<String, String> metadata = new LinkedHashMap<>();
    json.getJsonObject("metadata")
        .forEach((key, value) -> metadata.put(key, ((JsonString) value).getString()));
    return new LogEntry(
        Instant.parse(data.getString("timestamp")),
        data.getString("level"),
        data.getString("logger"),
        data.getString("message"),
        data.getString("source"),
        metadata);
  }
}
