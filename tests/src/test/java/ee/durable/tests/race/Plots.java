package ee.durable.tests.race;

import ee.durable.schedule.CatchUp;
import ee.durable.schedule.Overlap;
import ee.durable.schedule.ScheduleOptions;
import ee.durable.schedule.Timing;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** Runs in which every statement of the engine that changes something comes to pass. */
final class Plots {

  private Plots() {}

  static List<Plot> all() {
    return List.of(
        Plot.of("plain"),
        Plot.of("parent"),
        Plot.of("both"),
        Plot.of("parent-of-doomed"),
        Plot.of("listen-twice").thenEvent("x").thenEvent("y"),
        Plot.of("listen").then(Plots::sendInTransaction),
        Plot.of("listen-shortly").then(Plots::broadcast),
        Plot.of("ask")
            .then((node, bench) -> node.durable().provideInput(Plot.root(bench), "ok", "yes")),
        Plot.of("listen")
            .then((node, bench) -> node.durable().cancelWait(Plot.root(bench), "enough")),
        Plot.of("first"),
        Plot.of("fail-fast"),
        Plot.of("turns"),
        Plot.of("first-in-turn"),
        Plot.of("undo-failing"),
        Plot.of("undo-hang").thenCancel(),
        Plot.of("undo-parent-hang").thenCancel(),
        Plot.of("flaky").thenTimePasses(),
        Plot.of("doomed"),
        Plot.of("impatient-hang").thenTimePasses(),
        Plot.of("persistent").thenTimePasses().thenTimePasses(),
        Plot.of("hang-timed").thenTimePasses(),
        Plot.of("nap").thenTimePasses(),
        Plot.of("parent-hang").thenCancel(),
        Plot.of("starter"),
        Plot.of("once"),
        scheduled("plain", Overlap.ALLOW).then(Plots::tick).then(Plots::tick),
        scheduled("listen-shortly", Overlap.SKIP).then(Plots::tick).then(Plots::tick),
        scheduled("listen-shortly", Overlap.QUEUE_ONE)
            .then(Plots::tick)
            .then(Plots::tick)
            .then(Plots::tick)
            .thenTimePasses(),
        scheduled("listen-shortly", Overlap.CANCEL_RUNNING).then(Plots::tick).then(Plots::tick),
        scheduled("missed", "plain", options -> options.catchUp(CatchUp.all(Duration.ofDays(3))))
            .then(Plots::missTicks),
        scheduled("failing", "plain", options -> options.queue("default"))
            .then((node, bench) -> bench.update("update durable.schedules set queue = 'nowhere'"))
            .then(Plots::tick));
  }

  private static Plot scheduled(String workflow, Overlap overlap) {
    return scheduled(overlap.toString(), workflow, options -> options.overlap(overlap));
  }

  /** A schedule that ticks when it is told to. */
  private static Plot scheduled(String what, String workflow, Consumer<ScheduleOptions> options) {
    return Plot.named("scheduled " + what)
        .then(
            (node, bench) ->
                node.durable().schedules().create("s", workflow, Timing.cron("@yearly"), options));
  }

  private static void tick(RaceNode node, Bench bench) {
    bench.update("update durable.schedules set next_tick = now(), next_fire = now()");
  }

  /** Five ticks of a rate, of which two are too long ago. */
  private static void missTicks(RaceNode node, Bench bench) {
    bench.update(
        """
        update durable.schedules set cron = null, period = interval '1 day',
          from_at = now() - interval '4.5 days', next_tick = now() - interval '4.5 days',
          next_fire = now() - interval '4.5 days'
        """);
  }

  private static void sendInTransaction(RaceNode node, Bench bench) {
    node.light()
        .apart(
            tx ->
                node.durable().sendEvent(Plot.root(bench), "go", "x", options -> options.key("x")));
  }

  private static void broadcast(RaceNode node, Bench bench) {
    node.durable().broadcast("go", "x", options -> options.correlation("all").key("x"));
  }
}
