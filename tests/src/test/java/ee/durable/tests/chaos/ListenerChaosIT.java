package ee.durable.tests.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import ee.durable.tests.light.Lab;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** The connections on which nodes hear of each other are cut all the time. */
class ListenerChaosIT {

  /** The connection that shows that a node lives is the one on which it hears. */
  private static final String CUT =
      """
      select pg_terminate_backend(pid) from pg_stat_activity
      where query like '%beat + 1%' and application_name like 'local-%'
      """;

  private static final String LATE =
      """
      select (extract(epoch from percentile_disc(0.99) within group (order by started_at - created_at))
        * 1000)::bigint
      from durable.runs where workflow = 'tick'
      """;

  /** Far above the poll interval of light nodes, far below what a lost hint would cost without. */
  private static final long SOON = 2_000;

  @Test
  void runsStartWithinThePollIntervalThoughNobodyIsHeard() { // R31
    try (Scene scene = new Scene("listener")) {
      Lab lab = scene.lab();
      scene.locals(2);
      int cut = 0;
      int runs = Tier.count(100, 1000);
      for (int run = 0; run < runs; run++) {
        lab.run("tick", Map.of("account", "tick-" + run));
        if (run % 10 == 0) {
          cut += lab.column(CUT).size();
        }
        LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
      }

      scene.endWell();
      scene.tell("%d listeners cut; 99 %% began within %d ms", cut, lab.count(LATE));
      assertThat(cut).isGreaterThan(runs / 20);
      assertThat(lab.count(LATE)).isLessThan(SOON);
      assertThat(scene.burials()).isEmpty();
    }
  }
}
