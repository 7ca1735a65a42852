package ee.durable.tests.light;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.durable.Durable;
import ee.durable.StepContext;
import ee.durable.Workflow;
import ee.durable.engine.definition.Definitions;
import ee.durable.engine.definition.Definitions.Deployed;
import ee.durable.error.InvalidScheduleException;
import ee.durable.error.ScheduleExistsException;
import ee.durable.error.UnknownScheduleException;
import ee.durable.error.UnknownWorkflowException;
import ee.durable.run.Run;
import ee.durable.run.RunId;
import ee.durable.schedule.Backfill;
import ee.durable.schedule.CatchUp;
import ee.durable.schedule.Fire;
import ee.durable.schedule.Fire.Outcome;
import ee.durable.schedule.Overlap;
import ee.durable.schedule.ScheduleControl;
import ee.durable.schedule.ScheduleInfo;
import ee.durable.schedule.ScheduleInfo.Origin;
import ee.durable.schedule.ScheduleInfo.PausedBy;
import ee.durable.schedule.Timing;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Schedules while two nodes answer their ticks. Time passes by moving the next tick back. */
class SchedulesLightIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final Timing YEARLY = Timing.cron("0 0 1 1 *", ZoneId.of("Europe/Berlin"));

  private Lab lab;
  private Durable durable;
  private ScheduleControl schedules;

  @BeforeEach
  void startNodes() {
    lab =
        new Lab("light_schedules_" + UUID.randomUUID().toString().substring(0, 8), this::workflows);
    durable = lab.local("one").start().engine().durable();
    schedules = durable.schedules();
    lab.local("two").start();
  }

  @AfterEach
  void closeLab() {
    lab.close();
  }

  private Definitions workflows(Ledger ledger, Faults faults, Supplier<Durable> own) {
    Workflow report =
        flow ->
            flow.name("report")
                .schedule("declared", YEARLY, schedule -> schedule.input(Map.of("by", "flow")))
                .step("collect", (StepContext step) -> step.assign("done", true));
    Workflow held =
        flow -> flow.name("held").step("hold", (StepContext step) -> ledger.awaitGate("held"));
    return new Definitions(
        List.of(new Deployed(report.getClass(), report), new Deployed(held.getClass(), held)));
  }

  /** Lets the next tick of a yearly schedule be so long ago. */
  private void letPass(String schedule, Duration age) {
    lab.column(
        "update durable.schedules set next_tick = clock_timestamp() - ?::interval,"
            + " next_fire = clock_timestamp() - ?::interval where name = ? returning 1",
        age.toString(),
        age.toString(),
        schedule);
  }

  private List<Fire> fires(String schedule) {
    return schedules.fires(schedule, 100, null);
  }

  private void awaitFires(String schedule, int count) {
    Lab.eventually(count + " fires", () -> fires(schedule).size() == count);
  }

  @Test
  void tickStartsARunThatKnowsIt() {
    schedules.create(
        "yearly",
        "report",
        YEARLY,
        options -> options.input(Map.of("region", "EU")).label("a", "b"));
    letPass("yearly", Duration.ofSeconds(1));

    awaitFires("yearly", 1);
    lab.awaitAllEnded(PATIENCE);

    Fire fire = fires("yearly").get(0);
    assertThat(fire.outcome()).isEqualTo(Outcome.STARTED);
    Run run = durable.run(fire.run().orElseThrow());
    assertThat(run.labels())
        .containsEntry("a", "b")
        .containsEntry("schedule", "yearly")
        .containsEntry("tick", fire.tick().toString());
    assertThat(run.input().getString("region")).isEqualTo("EU");
    ScheduleInfo after = schedules.get("yearly");
    assertThat(after.last().orElseThrow().run()).isEqualTo(run.id());
    assertThat(after.next().orElseThrow()).isAfter(Instant.now());
  }

  @Test
  void scheduleOfEachSecondTicksOnItsOwn() {
    schedules.create("each", "report", Timing.every(Duration.ofSeconds(1)), options -> {});

    Lab.eventually("three ticks", () -> fires("each").size() >= 3);

    assertThat(fires("each")).allMatch(fire -> fire.outcome() == Outcome.STARTED);
    assertThat(fires("each")).allMatch(fire -> fire.lag().toMillis() < 900);
  }

  @Test
  void skipsWhileARunIsOpen() {
    schedules.create("skip", "held", YEARLY, options -> options.overlap(Overlap.SKIP));
    letPass("skip", Duration.ofSeconds(2));
    awaitFires("skip", 1);
    letPass("skip", Duration.ofSeconds(1));
    awaitFires("skip", 2);

    assertThat(fires("skip").get(0).outcome()).isEqualTo(Outcome.SKIPPED);
    lab.open("held@one");
    lab.open("held@two");
    lab.awaitAllEnded(PATIENCE);
  }

  @Test
  void oneTickWaitsForTheRunToEnd() {
    schedules.create("queue", "held", YEARLY, options -> options.overlap(Overlap.QUEUE_ONE));
    letPass("queue", Duration.ofSeconds(3));
    awaitFires("queue", 1);
    letPass("queue", Duration.ofSeconds(2));
    awaitFires("queue", 2);
    letPass("queue", Duration.ofSeconds(1));
    awaitFires("queue", 3);
    assertThat(fires("queue").stream().map(Fire::outcome))
        .containsExactly(Outcome.HELD, Outcome.REPLACED, Outcome.STARTED);

    lab.open("held@one");
    lab.open("held@two");

    Lab.eventually(
        "the held tick is answered", () -> fires("queue").get(0).outcome() == Outcome.STARTED);
    lab.awaitAllEnded(PATIENCE);
  }

  @Test
  void newTickCancelsTheOpenRun() {
    schedules.create("cancel", "held", YEARLY, options -> options.overlap(Overlap.CANCEL_RUNNING));
    letPass("cancel", Duration.ofSeconds(2));
    awaitFires("cancel", 1);
    RunId first = fires("cancel").get(0).run().orElseThrow();
    letPass("cancel", Duration.ofSeconds(1));
    awaitFires("cancel", 2);

    Lab.eventually(
        "the first is cancelled", () -> durable.run(first).status().name().equals("CANCELLED"));
    lab.open("held@one");
    lab.open("held@two");
    lab.awaitAllEnded(PATIENCE);
  }

  @Test
  void missedTicksAreCaughtUpOnAsThePolicySays() {
    Timing minutely = Timing.cron("* * * * *");
    schedules.create("none", "report", minutely, options -> options.catchUp(CatchUp.NONE));
    schedules.create("last", "report", minutely, options -> options.catchUp(CatchUp.LAST));
    schedules.create(
        "all", "report", minutely, options -> options.catchUp(CatchUp.all(Duration.ofMinutes(5))));
    for (String name : List.of("none", "last", "all")) {
      lab.column(
          "update durable.schedules set next_tick = date_trunc('minute', clock_timestamp()) - interval '20 min',"
              + " next_fire = date_trunc('minute', clock_timestamp()) - interval '20 min' where name = ? returning 1",
          name);
    }

    for (String name : List.of("none", "last", "all")) {
      Lab.eventually(
          name + " looks ahead",
          () -> schedules.get(name).next().orElseThrow().isAfter(Instant.now().minusSeconds(2)));
      assertThat(fires(name).stream().filter(fire -> fire.outcome() == Outcome.MISSED)).hasSize(1);
    }
    long started = fires("all").stream().filter(fire -> fire.outcome() == Outcome.STARTED).count();
    assertThat(started).isBetween(5L, 6L);
    assertThat(fires("last").stream().filter(fire -> fire.outcome() == Outcome.STARTED).count())
        .isBetween(1L, 2L);
    lab.awaitAllEnded(PATIENCE);
  }

  @Test
  void backfillStartsWhatIsMissingOnce() {
    schedules.create("hourly", "report", Timing.cron("0 * * * *"), options -> {});
    Instant from = Instant.parse("2026-01-01T00:00:00Z");
    Instant to = Instant.parse("2026-01-02T00:00:00Z");

    Backfill dry = schedules.backfill("hourly", from, to, true);
    Backfill done = schedules.backfill("hourly", from, to, false);
    Backfill again = schedules.backfill("hourly", from, to, false);

    assertThat(dry.ticks()).hasSize(24).isEqualTo(done.ticks());
    assertThat(dry.runs()).isEmpty();
    assertThat(done.runs()).hasSize(24).doesNotHaveDuplicates();
    assertThat(again.ticks()).isEmpty();
    assertThat(again.answered()).isEqualTo(24);
    lab.awaitAllEnded(PATIENCE);
  }

  @Test
  void failingStartsPauseTheScheduleAndResumingForgetsThem() {
    schedules.create("broken", "report", YEARLY, options -> {});
    lab.column("update durable.schedules set queue = 'nowhere' where name = 'broken' returning 1");
    for (int failure = 1; failure <= 5; failure++) {
      letPass("broken", Duration.ofSeconds(10 - failure));
      awaitFires("broken", failure);
    }

    ScheduleInfo paused = schedules.get("broken");
    assertThat(paused.pause().orElseThrow().by()).isEqualTo(PausedBy.FAILURES);
    assertThat(paused.pause().orElseThrow().reason().orElseThrow()).contains("nowhere");
    assertThat(paused.failures().orElseThrow().count()).isEqualTo(5);
    schedules.resume("broken");
    assertThat(schedules.get("broken").failures()).isEmpty();
    assertThat(schedules.get("broken").isEnabled()).isTrue();
  }

  @Test
  void triggeredRunDoesNotMoveTheTicks() {
    ScheduleInfo before = schedules.get("declared");

    RunId run = schedules.trigger("declared", Map.of("by", "hand"));

    assertThat(before.origin()).isEqualTo(Origin.DECLARED);
    assertThat(durable.run(run).input().getString("by")).isEqualTo("hand");
    assertThat(schedules.get("declared").next()).isEqualTo(before.next());
    lab.awaitAllEnded(PATIENCE);
  }

  @Test
  void whatCannotBeScheduledIsRefusedAndNothingIsChanged() {
    assertThatThrownBy(
            () -> schedules.create("a", "report", Timing.cron("nonsense"), options -> {}))
        .isInstanceOf(InvalidScheduleException.class);
    assertThatThrownBy(() -> schedules.create("a", "nothing", YEARLY, options -> {}))
        .isInstanceOf(UnknownWorkflowException.class);
    assertThatThrownBy(() -> schedules.create("declared", "report", YEARLY, options -> {}))
        .isInstanceOf(ScheduleExistsException.class);
    assertThatThrownBy(() -> schedules.get("a")).isInstanceOf(UnknownScheduleException.class);
    assertThat(schedules.list(query -> {})).hasSize(1);
  }
}
