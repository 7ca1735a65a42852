package ee.durable.tests.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import ee.durable.tests.light.Lab;
import ee.durable.tests.light.LocalNode;
import ee.durable.tests.light.TcpProxy;
import java.io.IOException;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** Connections cut all the time, and a slow line that flaps. */
class LineChaosIT {

  private static final String CUT =
      """
      select pg_terminate_backend(pid) from pg_stat_activity
      where application_name like 'local-%' or application_name like 'far-%'
      order by random() limit 1
      """;

  /** Some nodes are near the database and some far away; the same minute serves both targets. */
  @Test
  void nothingIsLostThoughConnectionsAreCutAndTheLineIsBad() throws IOException { // R9, R12
    try (Scene scene = new Scene("line");
        TcpProxy line = new TcpProxy(scene.postgres().url())) {
      scene.locals(2);
      scene.local(line.url(), "far-1");
      scene.local(line.url(), "far-2");
      scene.load(30);
      int cut = 0;
      Duration time = Tier.time(Duration.ofSeconds(60), Duration.ofMinutes(30));
      long end = System.nanoTime() + time.toNanos();
      while (System.nanoTime() < end) {
        cut += scene.lab().column(CUT).size();
        if (scene.random().nextInt(20) == 0) {
          changeWeather(line, scene.random());
        }
        LockSupport.parkNanos(Duration.ofMillis(30 + scene.random().nextInt(50)).toNanos());
      }
      line.pass();

      scene.endWell();
      scene.tell("%s, %d connections cut, taken for dead: %s", time, cut, scene.burials());
      assertThat(cut).isGreaterThan((int) time.toSeconds());
      // A line that is cut again while it is opened over a bad one may be silent for a second.
      assertThat(scene.burials())
          .as("near, and taken for dead")
          .allMatch(far -> far.startsWith("far"));
    }
  }

  private static void changeWeather(TcpProxy line, Random random) {
    line.pass();
    switch (random.nextInt(4)) {
      case 0 -> line.delay(Duration.ofMillis(5 + random.nextInt(45)));
      case 1 -> line.reset();
      case 2 -> line.trickle(512);
      default -> {} // a moment of quiet
    }
  }

  @Test
  void partitionedNodesLoseTheirRunsAndNothingElse() throws IOException { // R11
    try (Scene scene = new Scene("partition");
        TcpProxy line = new TcpProxy(scene.postgres().url())) {
      scene.locals(2);
      LocalNode far = scene.local(line.url(), "far");
      scene.load(40);
      TcpProxy.Mode[] ways = {
        TcpProxy.Mode.FREEZE, TcpProxy.Mode.FREEZE_ANSWERS, TcpProxy.Mode.FREEZE_REQUESTS
      };
      Latencies takeovers = new Latencies();
      int partitions = Tier.count(3, 100);
      for (int partition = 0; partition < partitions; partition++) {
        int burials = scene.burials().size();
        line.set(ways[partition % ways.length]);
        long begun = System.nanoTime();
        Lab.eventually("the node is taken for dead", () -> scene.burials().size() > burials);
        Lab.eventually(
            "its runs are taken over",
            () ->
                scene
                        .lab()
                        .count(
                            "select count(*) from durable.runs r join durable.nodes n on n.id ="
                                + " r.owner where n.label = 'far' and not n.is_alive")
                    == 0);
        takeovers.add(Duration.ofNanos(System.nanoTime() - begun));
        line.pass();
        scene.lab().awaitAlive(far.label());
      }

      scene.endWell();
      scene.tell("%d partitions; taken over after %s", partitions, takeovers);
      assertThat(scene.burials()).containsOnly("far");
    }
  }
}
