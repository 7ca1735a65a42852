package ee.durable.tests.race;

import static ee.durable.tests.race.Scenario.meeting;
import static org.assertj.core.api.Assertions.assertThat;

import ee.durable.engine.schedule.ScheduleClock;
import ee.durable.schedule.Overlap;
import ee.durable.schedule.ScheduleControl;
import ee.durable.schedule.ScheduleOptions;
import ee.durable.schedule.Timing;
import ee.durable.tests.race.Scenario.Act;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/** Who can meet on a schedule: nodes that answer its tick, and operators. */
final class ScheduleScenarios {

  private static final String NAME = "s";
  private static final Timing YEARLY = Timing.cron("@yearly");

  private ScheduleScenarios() {}

  static List<Scenario> all() {
    return List.of(
        // W-12, XX-25, C7
        meeting("schedules", "tick, tick")
            .staged(due(options -> {}))
            .hastySide("one clock", 2, look("a"))
            .hastySide("other clock", 2, look("b"))
            .comesTo(ScheduleScenarios::answers, "TICK STARTED"),
        meeting("schedules", "tick, pause")
            .staged(due(options -> {}))
            .hastySide("clock", 2, look("a"))
            .side("pause", 1, by(schedules -> schedules.pause(NAME, "enough")))
            .comesTo(ScheduleScenarios::answers, "TICK STARTED", ""),
        meeting("schedules", "tick, end of a pause")
            .staged(due(options -> {}).andThen(cast -> control(cast).pause(NAME, null)))
            .hastySide("clock", 2, look("a"))
            .side("resume", 1, by(schedules -> schedules.resume(NAME)))
            .comesTo(ScheduleScenarios::answers, ""), // what came in a pause is not caught up on
        meeting("schedules", "tick, backfill of the same tick")
            .staged(due(options -> {}))
            .hastySide("clock", 2, look("a"))
            .side("backfill", 1, by(ScheduleScenarios::backfill))
            .comesTo(ScheduleScenarios::answers, "TICK STARTED", "BACKFILL STARTED"),
        meeting("schedules", "backfill, backfill of the same tick")
            .staged(due(options -> {}).andThen(cast -> control(cast).pause(NAME, null)))
            .side("one", 1, by(ScheduleScenarios::backfill))
            .side("other", 1, by(ScheduleScenarios::backfill))
            .comesTo(ScheduleScenarios::answers, "BACKFILL STARTED"),
        meeting("schedules", "tick, trigger")
            .staged(due(options -> {}))
            .hastySide("clock", 2, look("a"))
            .side("trigger", 1, by(schedules -> schedules.trigger(NAME, null)))
            .comesTo(ScheduleScenarios::answers, "TICK STARTED, TRIGGER STARTED"),
        meeting("schedules", "tick that skips, trigger")
            .staged(due(options -> options.overlap(Overlap.SKIP)))
            .hastySide("clock", 2, look("a"))
            .side("trigger", 1, by(schedules -> schedules.trigger(NAME, null)))
            .comesTo(
                ScheduleScenarios::answers,
                "TICK STARTED, TRIGGER STARTED",
                "TICK SKIPPED, TRIGGER STARTED"),
        meeting("schedules", "tick, change of the timing")
            .staged(due(options -> {}))
            .hastySide("clock", 2, look("a"))
            .side(
                "change",
                1,
                by(schedules -> schedules.change(NAME, Timing.cron("@monthly"), options -> {})))
            .comesTo(ScheduleScenarios::answers, "TICK STARTED", ""),
        meeting("schedules", "tick, delete")
            .staged(due(options -> {}))
            .hastySide("clock", 2, look("a"))
            .side("delete", 1, by(schedules -> schedules.delete(NAME)))
            .comesTo(
                cast -> cast.bench().text("select count(*) from durable.runs") + " run",
                "0 run",
                "1 run"),
        meeting("schedules", "tick that is held, end of the run before")
            .staged(
                cast -> {
                  due(options -> options.overlap(Overlap.QUEUE_ONE)).accept(cast);
                  cast.node("c").station(ScheduleClock.class).look();
                  cast.nameLast("before", NAME);
                  cast.hold("b", "before");
                  tickNow(cast);
                })
            .hastySide("clock", 2, look("a"))
            .side("last steps", 2, cast -> cast.work("b", "before"))
            .comesTo(ScheduleScenarios::answers, "TICK STARTED, TICK STARTED"),
        meeting("schedules", "held tick, held tick")
            .staged(
                cast -> {
                  due(options -> options.overlap(Overlap.QUEUE_ONE)).accept(cast);
                  cast.node("c").station(ScheduleClock.class).look();
                  tickNow(cast);
                  cast.node("c").station(ScheduleClock.class).look();
                  cast.claimAndWork("c");
                })
            .hastySide("one clock", 2, look("a"))
            .hastySide("other clock", 2, look("b"))
            .comesTo(ScheduleScenarios::answers, "TICK STARTED, TICK STARTED"),
        meeting("schedules", "create, create of the same name")
            .side("one", 1, by(schedules -> create(schedules, options -> {})))
            .side("other", 1, by(schedules -> create(schedules, options -> {})))
            .comesTo(
                cast -> {
                  assertThat(cast.wasRefused("one")).isNotEqualTo(cast.wasRefused("other"));
                  return cast.bench().text("select count(*) from durable.schedules") + " schedule";
                },
                "1 schedule"));
  }

  // What sides do

  private static Act look(String node) {
    return cast -> {
      cast.node(node).station(ScheduleClock.class).look();
      return "done";
    };
  }

  private static Act by(Consumer<ScheduleControl> order) {
    return cast -> {
      order.accept(control(cast));
      return "done";
    };
  }

  private static ScheduleControl control(Cast cast) {
    return cast.node("c").durable().schedules();
  }

  private static void create(ScheduleControl schedules, Consumer<ScheduleOptions> options) {
    schedules.create(NAME, "plain", YEARLY, options);
  }

  private static void backfill(ScheduleControl schedules) {
    Instant now = Instant.now();
    schedules.backfill(NAME, now.minus(Duration.ofDays(365)), now, false);
  }

  // How it comes to a meeting

  /** The tick of this year has come, and nobody has answered it. */
  private static Consumer<Cast> due(Consumer<ScheduleOptions> options) {
    return cast -> {
      create(control(cast), options);
      cast.bench()
          .update(
              "update durable.schedules set next_tick = y, next_fire = y"
                  + " from (select date_trunc('year', now() at time zone 'UTC') at time zone 'UTC')"
                  + " years (y)");
    };
  }

  private static void tickNow(Cast cast) {
    cast.bench().update("update durable.schedules set next_tick = now(), next_fire = now()");
  }

  // What may come of it

  /** How ticks were answered: each that was started has a run, and there are no others. */
  private static String answers(Cast cast) {
    assertThat(cast.bench().rows("select labels ->> 'schedule', id from durable.runs order by id"))
        .isEqualTo(
            cast.bench()
                .rows(
                    "select schedule, run_id from durable.schedule_fires where outcome = 'STARTED'"
                        + " order by run_id"));
    assertThat(
            cast.bench()
                .count(
                    "select count(*) from durable.schedules"
                        + " where paused_at is null and next_tick <= clock_timestamp()"))
        .isZero();
    return String.join(
        ", ",
        cast.bench()
            .rows(
                "select cause || ' ' || outcome from durable.schedule_fires order by tick, cause"));
  }
}
