package ee.durable.tests.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import ee.durable.schedule.CatchUp;
import ee.durable.schedule.ScheduleControl;
import ee.durable.schedule.Timing;
import ee.durable.tests.light.Lab;
import ee.durable.tests.light.LocalNode;
import ee.durable.tests.light.NodeProcess;
import ee.durable.tests.light.TcpProxy;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Schedules that have thousands of ticks to catch up on, while the nodes that answer them are
 * killed and frozen and commits lose their answers: one run for every tick, whatever happens.
 */
class ScheduleChaosIT {

  private static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");

  /** Few, so that nodes meet on each. */
  private static final int SCHEDULES = 5;

  @Test
  void everyTickStartsOneRunThoughNodesAreKilledAndFrozen() { // R15, C7, F11, XX-25, W-12
    try (Scene scene = new Scene("ticks")) {
      Fleet fleet = scene.fleet(4);
      int rounds = Tier.count(4, 16);
      int ticks = Tier.count(1_000, 10_000) / (rounds * SCHEDULES);
      int freezes = 0;
      for (int round = 0; round < rounds; round++) {
        boolean isFreeze = round % 4 == 3;
        NodeProcess next = isFreeze ? null : fleet.prepare();
        fleet.awaitAllAlive();
        Lab lab = scene.lab();
        long before = fires(lab);
        release(lab, "round-" + round, ticks);
        int early = scene.random().nextInt(ticks * SCHEDULES / 2);
        Lab.eventually("some ticks are answered", () -> fires(lab) > before + early);

        NodeProcess victim = fleet.any();
        if (isFreeze) {
          victim.freeze();
          LockSupport.parkNanos((long) (LocalNode.TIMEOUT.toNanos() * 1.5));
          victim.thaw();
          freezes++;
        } else {
          victim.kill();
          fleet.remove(victim);
          fleet.add(next);
        }
      }

      check(scene, rounds * SCHEDULES * ticks);
      scene.tell(
          "%d ticks, %d kills, %d freezes, %d burials",
          rounds * SCHEDULES * ticks, rounds - freezes, freezes, scene.burials().size());
    }
  }

  @Test
  void tickIsAnsweredOnceThoughNobodyWasToldOfTheCommit() throws IOException { // R10, R15
    Pattern answer = Pattern.compile("insert into chaos_tickdoubt[.]schedule_fires");
    try (Scene scene = new Scene("tickdoubt");
        TcpProxy line = new TcpProxy(scene.postgres().url())) {
      String url = line.url() + "?prepareThreshold=0"; // so that transactions show their text
      scene.local(url, "first");
      scene.local(url, "second");
      int losses = Tier.count(20, 400);
      AtomicInteger left = new AtomicInteger(losses);
      line.loseAnswers(
          transaction -> {
            synchronized (scene.random()) {
              return answer.matcher(transaction).find()
                  && scene.random().nextInt(5) == 0
                  && left.getAndDecrement() > 0;
            }
          });

      int ticks = losses * 2;
      release(scene.lab(), "doubt", ticks);

      check(scene, ticks * SCHEDULES);
      assertThat(left.get()).as("answers that were not lost").isNotPositive();
      scene.tell("%d ticks, %d answers to their commits lost", ticks * SCHEDULES, losses);
    }
  }

  /** Lets schedules have so many ticks at once that nobody was there to answer. */
  private static void release(Lab lab, String prefix, int ticks) {
    ScheduleControl schedules = lab.client().schedules();
    for (int number = 0; number < SCHEDULES; number++) {
      schedules.create(
          prefix + "-" + number,
          "ticked",
          Timing.every(Duration.ofSeconds(1)),
          options ->
              options
                  .from(FROM)
                  .until(FROM.plusSeconds(ticks))
                  .catchUp(CatchUp.all(CatchUp.LONGEST)));
    }
    lab.update(
        "update durable.schedules set next_tick = from_at, next_fire = from_at where name like ?",
        prefix + "-%");
  }

  private static long fires(Lab lab) {
    return lab.count("select count(*) from durable.schedule_fires");
  }

  private static void check(Scene scene, int ticks) {
    Lab lab = scene.lab();
    Lab.eventually(
        "no tick is left",
        () -> lab.count("select count(*) from durable.schedules where next_tick is not null") == 0);
    scene.endWell();
    assertThat(lab.rows("select outcome, count(*) from durable.schedule_fires group by 1"))
        .containsExactly("STARTED " + ticks);
    assertThat(
            lab.rows(
                "select labels ->> 'schedule', labels ->> 'tick', count(*) from durable.runs"
                    + " group by 1, 2 having count(*) > 1"))
        .isEmpty();
    assertThat(
            lab.count(
                """
                select count(*) from durable.runs r join durable.schedule_fires f on f.run_id = r.id
                where r.labels ->> 'schedule' = f.schedule
                  and cast(r.labels ->> 'tick' as timestamptz) = f.tick
                """))
        .isEqualTo(ticks);
    assertThat(lab.count("select count(*) from durable.runs")).isEqualTo(ticks);
  }
}
