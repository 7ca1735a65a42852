package ee.durable.tests.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import ee.durable.tests.light.Lab;
import ee.durable.tests.light.LocalNode;
import ee.durable.tests.light.NodeProcess;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** PostgreSQL crashes in the middle of everything, or is away for long. */
class DatabaseChaosIT {

  @Test
  void workGoesOnSoonAfterPostgresHasCrashed() { // R7
    try (Scene scene = new Scene("crash")) {
      scene.locals(3);
      scene.load(40);
      Latencies recovery = new Latencies();
      int crashes = Tier.count(2, 50);
      for (int crash = 0; crash < crashes; crash++) {
        scene.awaitProgress();
        LockSupport.parkNanos(Duration.ofMillis(scene.random().nextInt(500)).toNanos());

        scene.postgres().crash();

        recovery.add(untilNextEntry(scene));
      }

      scene.awaitProgress();
      scene.endWell();
      scene.tell("%d crashes; the first commit after %s", crashes, recovery);
      assertThat(scene.burials()).isEmpty(); // nobody died
      assertThat(recovery.percentile(100)).isLessThan(Duration.ofSeconds(10));
    }
  }

  private static Duration untilNextEntry(Scene scene) {
    long begun = System.nanoTime();
    long entries = scene.entries();
    Lab.eventually("work goes on", () -> scene.entries() > entries);
    return Duration.ofNanos(System.nanoTime() - begun);
  }

  @Test
  void nobodyIsTakenForDeadBecausePostgresIsAway() { // R8
    try (Scene scene = new Scene("outage")) {
      Fleet fleet = scene.fleet(3);
      scene.load(40);
      Latencies recovery = new Latencies();
      int outages = Tier.count(1, 5);
      for (int outage = 0; outage < outages; outage++) {
        scene.awaitProgress();
        scene.postgres().stop();
        Duration before = cpu(fleet.nodes());
        Duration away = LocalNode.TIMEOUT.multipliedBy(10);
        LockSupport.parkNanos(away.toNanos());
        Duration spent = cpu(fleet.nodes()).minus(before);
        scene.postgres().start();
        recovery.add(untilNextEntry(scene));

        scene.tell("3 nodes used %d ms of CPU in %s without a database", spent.toMillis(), away);
        assertThat(spent).as("no CPU spin").isLessThan(away.multipliedBy(3).dividedBy(5));
      }

      scene.awaitProgress();
      scene.endWell();
      scene.tell("%d outages; the first commit after %s", outages, recovery);
      assertThat(scene.burials()).isEmpty();
    }
  }

  private static Duration cpu(List<NodeProcess> nodes) {
    return nodes.stream()
        .map(node -> ProcessHandle.of(node.pid()).orElseThrow().info().totalCpuDuration())
        .map(java.util.Optional::orElseThrow)
        .reduce(Duration.ZERO, Duration::plus);
  }
}
