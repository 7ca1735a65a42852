package ee.durable.web.console.schedules;

import static org.assertj.core.api.Assertions.assertThat;

import ee.durable.schedule.CatchUp;
import ee.durable.schedule.Overlap;
import ee.durable.schedule.ScheduleOptions;
import ee.durable.schedule.Timing;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ScheduleEntryTest {

  @Test
  void everyFieldArrivesAtTheEngine() {
    ScheduleEntry entry =
        read(
            Map.ofEntries(
                Map.entry("cron", "30 2 * * *"),
                Map.entry("zone", "Europe/Tallinn"),
                Map.entry("queue", "reports"),
                Map.entry("priority", "5"),
                Map.entry("key", "report-{tick}"),
                Map.entry("labels", "region: EU\r\nteam: ops"),
                Map.entry("until", "2027-01-01T00:00"),
                Map.entry("clock", "Europe/Tallinn"),
                Map.entry("jitter", "PT30S"),
                Map.entry("overlap", "SKIP"),
                Map.entry("catch-up", "all"),
                Map.entry("window", "PT6H"),
                Map.entry("paused", "1")));
    ScheduleOptions options = new ScheduleOptions();
    entry.applyTo(options);

    assertThat(entry.errors()).isEmpty();
    assertThat(entry.timing()).contains(Timing.cron("30 2 * * *", ZoneId.of("Europe/Tallinn")));
    assertThat(options.queue()).isEqualTo("reports");
    assertThat(options.priority()).isEqualTo(5);
    assertThat(options.key()).contains("report-{tick}");
    assertThat(options.labels()).isEqualTo(Map.of("region", "EU", "team", "ops"));
    assertThat(options.until()).contains(Instant.parse("2026-12-31T22:00:00Z"));
    assertThat(options.jitter()).isEqualTo(Duration.ofSeconds(30));
    assertThat(options.overlap()).isEqualTo(Overlap.SKIP);
    assertThat(options.catchUp()).isEqualTo(CatchUp.all(Duration.ofHours(6)));
    assertThat(options.enabled()).isFalse();
  }

  @Test
  void eachMistakeIsToldAtItsField() {
    ScheduleEntry entry =
        read(
            Map.of(
                "cron", "30 2 * * *",
                "zone", "Atlantis",
                "priority", "high",
                "key", "always-the-same",
                "labels", "region",
                "input", "[1]",
                "jitter", "a while",
                "until", "later",
                "window", "PT0S",
                "catch-up", "last"));

    assertThat(entry.errors().keySet())
        .containsExactlyInAnyOrder(
            "cron", "priority", "key", "labels", "input", "jitter", "until", "window");
  }

  @Test
  void aTimingIsACronExpressionOrARate() {
    assertThat(read(Map.of("every", "PT5M")).timing())
        .contains(Timing.every(Duration.ofMinutes(5)));
    assertThat(read(Map.of()).errors()).containsKey("cron");
    assertThat(read(Map.of("cron", "* * * * *", "every", "PT5M")).errors()).containsKey("cron");
    assertThat(read(Map.of("cron", "1,".repeat(101))).errors()).containsKey("cron");
  }

  @Test
  void maskedInputIsNotWrittenBack() {
    ScheduleOptions options = new ScheduleOptions().input(Map.of("secret", "42"));
    ScheduleEntry.read(
            name -> Optional.of("{\"secret\":\"***\"}").filter(x -> name.equals("input")), true)
        .applyTo(options);

    assertThat(options.input()).isEqualTo(Map.of("secret", "42"));
  }

  @Test
  void aMomentThatNobodyHasTouchedStaysToTheLastDigit() {
    Instant exact = Instant.parse("2026-11-23T00:58:32.123456Z");
    ScheduleOptions kept = new ScheduleOptions().from(exact);
    ScheduleOptions moved = new ScheduleOptions().from(exact);

    read(Map.of("every", "PT5S", "from", "2026-11-23T00:58:32")).changeTo(kept);
    read(Map.of("every", "PT5S", "from", "2026-11-23T00:58:33")).changeTo(moved);

    assertThat(kept.from()).contains(exact);
    assertThat(moved.from()).contains(Instant.parse("2026-11-23T00:58:33Z"));
  }

  private static ScheduleEntry read(Map<String, String> entered) {
    return ScheduleEntry.read(name -> Optional.ofNullable(entered.get(name)), false);
  }
}
