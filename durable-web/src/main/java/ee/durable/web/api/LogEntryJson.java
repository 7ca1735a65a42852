package ee.durable.web.api;

import ee.durable.run.LogEntry;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;

/** Writes the entries of logs as JSON. */
final class LogEntryJson {

  private LogEntryJson() {}

  static JsonObject of(LogEntry entry) {
    JsonObjectBuilder metadata = JsonBuilders.object();
    entry.metadata().forEach(metadata::add);
    return JsonBuilders.object()
        .add("timestamp", entry.at().toString())
        .add("level", entry.level())
        .add("logger", entry.logger())
        .add("message", entry.message())
        .add("source", entry.source())
        .add("metadata", metadata)
        .build();
  }
}
