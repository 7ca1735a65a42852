package ee.durable.tests.guide;

import static org.assertj.core.api.Assertions.assertThat;

import ee.durable.Durable;
import ee.durable.Flow;
import ee.durable.StepContext;
import ee.durable.Workflow;
import ee.durable.run.Run;
import ee.durable.run.RunId;
import ee.durable.run.RunStatus;
import ee.durable.schedule.Backfill;
import ee.durable.schedule.CatchUp;
import ee.durable.schedule.Fire;
import ee.durable.schedule.Overlap;
import ee.durable.schedule.ScheduleControl;
import ee.durable.schedule.ScheduleInfo;
import ee.durable.schedule.Timing;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The guide's snippets about schedules. */
@ExtendWith(ArquillianExtension.class)
class ScheduleGuideIT {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @Inject Durable durable;

  /** Runs by itself each night, and in the middle of this test. */
  @ApplicationScoped
  static class Report implements Workflow {

    @Override
    public void define(Flow flow) {
      flow.name("report")
          .schedule(
              "nightly_report",
              Timing.cron("30 2 * * *", ZoneId.of("Europe/Tallinn")),
              schedule -> schedule.overlap(Overlap.SKIP).label("kind", "nightly"))
          .step("collect", this::collect);
    }

    private void collect(StepContext step) {
      step.assign("collected", true);
    }
  }

  /** Reminds. */
  @ApplicationScoped
  static class Remind implements Workflow {

    @Override
    public void define(Flow flow) {
      flow.name("remind").step("send", (StepContext step) -> step.assign("sent", true));
    }
  }

  @Test
  void aWorkflowDeclaresItsSchedule() { // SC-31, SC-32, SC-33, SC-34
    ScheduleInfo nightly = durable.schedules().get("nightly_report");

    assertThat(nightly.workflow()).isEqualTo("report");
    assertThat(nightly.origin()).isEqualTo(ScheduleInfo.Origin.DECLARED);
    assertThat(nightly.next()).isPresent();
    assertThat(nightly.placing().labels()).containsEntry("kind", "nightly");
  }

  @Test
  void aScheduleIsCreatedAndDeleted() {
    create();

    ScheduleInfo reminders = durable.schedules().get("reminders");
    assertThat(reminders.words()).isEqualTo("every 15 minutes");
    assertThat(reminders.next().orElseThrow()).isAfter(Instant.now());
    durable.schedules().delete("reminders");
    assertThat(durable.schedules().find("reminders")).isEmpty();
  }

  private void create() {
    durable
        .schedules()
        .create(
            "reminders",
            "remind",
            Timing.every(Duration.ofMinutes(15)),
            schedule ->
                schedule
                    .input(Map.of("region", "EU"))
                    .queue("email")
                    .jitter(Duration.ofSeconds(30))
                    .catchUp(CatchUp.NONE));
  }

  @Test
  void aScheduleIsOperated() {
    ScheduleControl schedules = durable.schedules();
    Instant from = Instant.parse("2026-01-01T00:00:00Z");
    Instant to = Instant.parse("2026-01-08T00:00:00Z");

    List<Instant> next = schedules.next("nightly_report", 5);
    String words = schedules.preview(Timing.cron("0 9 * * MON-FRI"), 3).words();
    schedules.pause("nightly_report", "the warehouse is being moved");
    schedules.resume("nightly_report");
    RunId now = schedules.trigger("nightly_report", null);
    Backfill missing = schedules.backfill("nightly_report", from, to, true);
    List<Fire> fires = schedules.fires("nightly_report", 20, null);

    assertThat(next).hasSize(5).isSorted();
    assertThat(words).contains("09:00");
    assertThat(missing.ticks()).hasSize(7);
    assertThat(missing.runs()).isEmpty();
    assertThat(fires.get(0).cause()).isEqualTo(Fire.Cause.TRIGGER);
    Run ended = durable.await(now, PATIENCE);
    assertThat(ended.status()).isEqualTo(RunStatus.COMPLETED);
    assertThat(ended.labels()).containsEntry("schedule", "nightly_report");
  }
}
