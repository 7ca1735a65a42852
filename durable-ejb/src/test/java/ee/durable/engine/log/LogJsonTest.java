package ee.durable.engine.log;

import static org.assertj.core.api.Assertions.assertThat;

import ee.durable.data.JsonValues;
import ee.durable.run.LogEntry;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LogJsonTest {

  private final LogEntry entry =
      new LogEntry(
          Instant.parse("2026-11-22T12:00:00Z"),
          "INFO",
          "shop",
          "said \"yes\" 🎉",
          LogEntry.LOGGER,
          Map.of("order", "4711"));

  @Test
  void anEntryIsStoredUnderPlainKeys() { // LC-13
    String text = LogJson.text(List.of(entry));

    assertThat(JsonValues.parse(text).asJsonArray().getJsonObject(0).keySet())
        .containsExactly("timestamp", "level", "logger", "message", "source", "metadata");
  }

  @Test
  void whatWasWrittenIsRead() {
    assertThat(LogJson.read(LogJson.text(List.of(entry, entry)))).containsExactly(entry, entry);
  }
}
