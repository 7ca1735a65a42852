package ee.durable.tests.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import ee.durable.tests.light.Lab;
import ee.durable.tests.light.NodeProcess;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Nodes killed with {@code kill -9} in the middle of their work. */
class KillChaosIT {

  @Test
  void nothingIsLostOrDoubledThoughNodesAreKilled() { // R1, R35
    try (Scene scene = new Scene("kill")) {
      Fleet fleet = scene.fleet(3);
      scene.load(40);
      Latencies recovery = new Latencies();
      int kills = Tier.count(20, 1000);
      long interrupted = 0;
      for (int kill = 0; kill < kills; kill++) {
        NodeProcess next = fleet.prepare();
        NodeProcess victim = fleet.any();
        fleet.awaitAllAlive();
        fleet.awaitBusy(victim);

        victim.kill();
        long begun = System.nanoTime();
        interrupted += fleet.owned(victim);
        fleet.remove(victim);
        fleet.add(next);

        Lab.eventually("its runs are taken over", () -> fleet.owned(victim) == 0);
        recovery.add(Duration.ofNanos(System.nanoTime() - begun));
      }

      scene.endWell();
      scene.tell(
          "%d kills interrupted %d runs; taken over after %s; %d burials",
          kills, interrupted, recovery, scene.burials().size());
      assertThat(interrupted).isPositive();
    }
  }
}
