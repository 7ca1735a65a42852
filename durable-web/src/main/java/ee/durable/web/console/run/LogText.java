package ee.durable.web.console.run;

import ee.durable.run.LogEntry;
import java.util.List;
import java.util.stream.Collectors;

/** A log as a page shows it: one line for each entry, the last ones where there are many. */
public final class LogText {

  /** How many entries are shown. */
  static final int MOST_ENTRIES = 200;

  private final String text;
  private final int entries;

  private LogText(String text, int entries) {
    this.text = text;
    this.entries = entries;
  }

  static LogText of(List<LogEntry> log) {
    return new LogText(last(log, MOST_ENTRIES), log.size());
  }

  /** Returns the last so many lines. */
  static String last(List<LogEntry> log, int lines) {
    return log.stream()
        .skip(Math.max(0, log.size() - lines))
        .map(LogText::line)
        .collect(Collectors.joining("\n"));
  }

  private static String line(LogEntry entry) {
    String exception = entry.metadata().getOrDefault(LogEntry.EXCEPTION, "");
    return "%s %-7s %s: %s%s"
        .formatted(
            entry.at(),
            entry.level(),
            entry.logger(),
            entry.message(),
            exception.isEmpty() ? "" : "\n  " + exception);
  }

  /** Returns the text. */
  public String getText() {
    return text;
  }

  /** Returns how many entries there are. */
  public int getEntries() {
    return entries;
  }

  /** Returns whether there are more than are shown. */
  public boolean isCut() {
    return entries > MOST_ENTRIES;
  }
}
