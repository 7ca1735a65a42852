package ee.durable.tests.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import ee.durable.tests.light.Lab;
import ee.durable.tests.light.NodeProcess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Nodes asked to end with SIGTERM: an orderly stop costs nothing. */
class StopChaosIT {

  private static final Duration HANDOVER = Duration.ofSeconds(1);

  @Test
  void nodesThatAreAskedToEndHandTheirRunsOver() throws InterruptedException { // R30
    try (Scene scene = new Scene("stop")) {
      Fleet fleet = scene.fleet(3);
      scene.load(20);
      Latencies handovers = new Latencies();
      List<String> walks = new ArrayList<>();
      List<NodeProcess> stopped = new ArrayList<>();
      int stops = Tier.count(5, 100);
      for (int stop = 0; stop < stops; stop++) {
        for (int walk = 0; walk < 2; walk++) {
          walks.add(UUID.randomUUID().toString());
          scene.lab().run("walk", walks.get(walks.size() - 1));
        }
        NodeProcess next = fleet.prepare();
        NodeProcess victim = fleet.any();
        fleet.awaitBusy(victim);

        victim.terminate();
        long begun = System.nanoTime();
        Lab.eventually("it lets go", () -> fleet.owned(victim) == 0);
        handovers.add(Duration.ofNanos(System.nanoTime() - begun));
        victim.awaitExit();
        assertThat(scene.lab().isAlive(victim.label())).isFalse(); // it has said so itself
        stopped.add(victim);
        fleet.remove(victim);
        fleet.add(next);
      }

      scene.endWell();
      scene.tell("%d stops; runs handed over after %s", stops, handovers);
      assertThat(handovers.percentile(50)).isLessThan(HANDOVER);
      stopped.addAll(fleet.nodes());
      assertThat(stopped)
          .as("nobody waited for the silence of another")
          .allSatisfy(node -> assertThat(node.log()).doesNotContain("DUR-701"));
      walks.forEach(account -> assertThat(scene.lab().ledger(account)).hasSize(40));
      assertThat(scene.lab().count("select count(*) from durable.bodies where entry like 'step-%'"))
          .as("no body began in vain")
          .isEqualTo(40L * walks.size());
    }
  }
}
