package ee.durable.tests.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import ee.durable.run.RunId;
import ee.durable.tests.light.Lab;
import ee.durable.tests.light.NodeProcess;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** Thousands of sleeps and timeouts that end within seconds, on nodes that are killed meanwhile. */
class TimerChaosIT {

  /** The rows of a run that waits, for as many others; each is due at a moment of its own. */
  private static final List<String> COPIES =
      List.of(
          """
          create table durable.copies as
          select r.id as source, gen_random_uuid() as id,
            clock_timestamp() + interval '3 seconds' + random() * %d * interval '1 millisecond' as due_at
          from durable.runs r, generate_series(1, %d / 2)
          """,
          """
          insert into durable.runs select (jsonb_populate_record(r,
            jsonb_build_object('id', c.id, 'due_at', c.due_at))).*
          from durable.copies c join durable.runs r on r.id = c.source
          """,
          """
          insert into durable.waits select (jsonb_populate_record(w,
            jsonb_build_object('run_id', c.id, 'due_at', c.due_at))).*
          from durable.copies c join durable.waits w on w.run_id = c.source
          """);

  @Test
  void everyTimerFiresOnceAndNotBeforeItsTime() { // R14
    try (Scene scene = new Scene("timers")) {
      Lab lab = scene.lab();
      Fleet fleet = scene.fleet(3);
      List<RunId> sources = List.of(lab.run("sleeper", Map.of()), lab.run("waiter", Map.of()));
      sources.forEach(run -> Lab.eventually("it waits", () -> lab.status(run).equals("WAITING")));
      int timers = Tier.count(10_000, 100_000);
      Duration span = Tier.time(Duration.ofSeconds(20), Duration.ofMinutes(10));
      COPIES.forEach(sql -> lab.update(sql.formatted(span.toMillis(), timers)));
      sources.forEach(run -> lab.client().cancel(run, "only the copies count"));

      int kills = Tier.count(4, 60);
      for (int kill = 0; kill < kills; kill++) {
        NodeProcess next = fleet.prepare();
        LockSupport.parkNanos(span.dividedBy(kills).toNanos());
        NodeProcess victim = fleet.any();
        victim.kill();
        fleet.remove(victim);
        fleet.add(next);
      }
      Lab.eventually("most are through", () -> lab.count(OPEN) < timers / 10);

      scene.endWell();
      assertThat(lab.count("select count(*) from durable.ledger")).isEqualTo(timers);
      assertThat(lab.rows(EARLY)).isEmpty();
      assertThat(lab.count(WRONG)).isZero();
      scene.tell("%d timers within %s, %d kills; late by %s", timers, span, kills, lateness(lab));
    }
  }

  private static final String OPEN = "select count(*) from durable.runs where ended_at is null";

  private static final String EARLY =
      "select run_id, kind, due_at, answered_at from durable.waits where answered_at < due_at and"
          + " outcome <> 'CANCELLED' and outcome <> 'CLOSED'";

  private static final String WRONG =
      """
      select count(*) from durable.waits w join durable.copies c on c.id = w.run_id
      where w.outcome is distinct from case w.kind when 'SLEEP' then 'ANSWERED' else 'TIMED_OUT' end
      """;

  private static String lateness(Lab lab) {
    return lab.rows(
            """
            select 'p50 ' || percentile_disc(0.5) within group (order by w.answered_at - w.due_at)
              || ', p99 ' || percentile_disc(0.99) within group (order by w.answered_at - w.due_at)
            from durable.waits w join durable.copies c on c.id = w.run_id
            """)
        .get(0);
  }
}
