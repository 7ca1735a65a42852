package ee.durable.tests.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ee.durable.run.RunId;
import ee.durable.run.RunStatus;
import ee.durable.tests.light.Lab;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Runs that harm whoever runs them. */
class PoisonChaosIT {

  private static final int CRASH_LIMIT = 5;
  private static final int WORKERS = 8;

  @Test
  void poisonEndsAndOthersGoOn() { // R21
    try (Scene scene = new Scene("poison")) {
      Lab lab = scene.lab();
      Fleet fleet = scene.fleet(2);
      scene.load(10);
      Set<Poison> poisons = EnumSet.complementOf(EnumSet.of(Poison.HALT));
      Map<Poison, RunId> runs = new EnumMap<>(Poison.class);
      for (int time = 0; time < Tier.count(1, 20); time++) {
        poisons.forEach(poison -> runs.put(poison, lab.run(poison.workflow(), Map.of())));
        scene.awaitProgress();
      }

      checkThatAllWorkersAreThere(lab, fleet);
      scene.endWell();
      runs.forEach(
          (poison, run) -> assertThat(lab.status(run)).as(poison.name()).isEqualTo(poison.end()));
      assertThat(lab.count(LONGEST_LOG)).isBetween(1L, 15_000_000L);
      assertThat(fleet.replaceDead()).isZero();
    }
  }

  private static final String LONGEST_LOG =
      "select coalesce(max(length(entries::text)), 0) from durable.step_logs";

  @Test
  void runThatKillsItsNodesIsPutAside() { // R21
    assumeTrue(
        Arrays.stream(RunStatus.values()).anyMatch(status -> status.name().equals("QUARANTINED")),
        "This engine has no quarantine yet.");
    try (Scene scene = new Scene("halt")) {
      Lab lab = scene.lab();
      Fleet fleet = scene.fleet(3);
      scene.load(10);
      RunId halt = lab.run(Poison.HALT.workflow(), Map.of());
      AtomicInteger deaths = new AtomicInteger();
      Lab.eventually(
          "it is put aside",
          () -> {
            deaths.addAndGet(fleet.replaceDead());
            return lab.status(halt).equals(Poison.HALT.end());
          });
      deaths.addAndGet(fleet.replaceDead());

      assertThat(deaths.get()).isBetween(2, CRASH_LIMIT);
      scene.awaitProgress();
      lab.client().cancel(halt, "put aside");
      scene.endWell();
      scene.tell("one run took %d nodes with it", deaths.get());
    }
  }

  /** Each node can be in as many steps at a time as before. */
  private static void checkThatAllWorkersAreThere(Lab lab, Fleet fleet) {
    int workers = WORKERS * fleet.nodes().size();
    String account = UUID.randomUUID().toString();
    for (int nap = 0; nap < workers; nap++) {
      lab.run("nap", account + "-" + nap);
    }
    Lab.eventually(
        "all workers are asleep",
        () ->
            lab.count(
                    "select count(*) from durable.bodies where entry = 'asleep' and account like ?",
                    account + "%")
                == workers);
    fleet.nodes().forEach(node -> openAll(lab, account, workers, node.label()));
  }

  private static void openAll(Lab lab, String account, int naps, String label) {
    for (int nap = 0; nap < naps; nap++) {
      lab.open(account + "-" + nap + "@" + label);
    }
  }
}
