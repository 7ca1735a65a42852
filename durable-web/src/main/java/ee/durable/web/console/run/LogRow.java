package ee.durable.web.console.run;

import ee.durable.run.LogEntry;
import ee.durable.web.console.UtcTime;
import java.util.List;
import java.util.Map;

/** A line of a log. */
public final class LogRow {

  private final LogEntry entry;

  LogRow(LogEntry entry) {
    this.entry = entry;
  }

  /** Returns when it was written. */
  public UtcTime getAt() {
    return new UtcTime(entry.at());
  }

  /** Returns its level. */
  public String getLevel() {
    return entry.level();
  }

  /** Returns the colour of its level. */
  public String getTone() {
    return switch (entry.level()) {
      case "ERROR" -> "danger";
      case "WARNING" -> "warning";
      default -> "neutral";
    };
  }

  /** Returns who wrote it. */
  public String getLogger() {
    return entry.logger();
  }

  /** Returns what was written. */
  public String getMessage() {
    return entry.message();
  }

  /** Returns what was written with it, as {@code name: value}. */
  public List<String> getMetadata() {
    return entry.metadata().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(each -> each.getKey() + ": " + each.getValue())
        .toList();
  }
}
