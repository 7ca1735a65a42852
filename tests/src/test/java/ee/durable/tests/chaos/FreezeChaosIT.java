package ee.durable.tests.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import ee.durable.tests.light.Lab;
import ee.durable.tests.light.LocalNode;
import ee.durable.tests.light.NodeProcess;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Nodes frozen with SIGSTOP for longer than the node timeout, which then go on as if nothing was.
 */
class FreezeChaosIT {

  @Test
  void nothingThatStalledWorkersDoLaterIsAccepted() { // R3, XX-16
    try (Scene scene = new Scene("freeze")) {
      Fleet fleet = scene.fleet(4);
      scene.load(30);
      Stale stale = new Stale(scene.lab());
      List<String> walks = Stream.generate(() -> UUID.randomUUID().toString()).limit(8).toList();
      walks.forEach(account -> scene.lab().run("walk", account));
      int freezes = 0;
      long stalled = 0;
      while (freezes < Tier.count(20, 1000)) {
        List<NodeProcess> victims = new ArrayList<>(fleet.nodes());
        victims.remove(scene.random().nextInt(victims.size())); // one goes on
        victims.forEach(fleet::awaitBusy);

        victims.forEach(NodeProcess::freeze);
        victims.forEach(stale::note);
        long timeout = LocalNode.TIMEOUT.toNanos();
        LockSupport.parkNanos(timeout + (long) (2 * timeout * scene.random().nextDouble()));
        stalled += stale.noteTakenOver();
        victims.forEach(NodeProcess::thaw);
        victims.forEach(node -> scene.lab().awaitAlive(node.label()));
        freezes += victims.size();
      }

      scene.endWell();
      assertThat(stale.committed()).isEmpty();
      walks.forEach(account -> assertThat(scene.lab().ledger(account)).hasSize(40));
      scene.tell(
          "%d freezes, %d burials, %d runs taken from stalled workers",
          freezes, scene.burials().size(), stalled);
      assertThat(stalled).isPositive();
    }
  }

  /** The claims of frozen nodes, and what was committed under them when they were taken away. */
  private record Stale(Lab lab) {

    Stale {
      lab.update(
          "create table durable.stale (run_id uuid, epoch bigint, committed bigint, unique (run_id,"
              + " epoch))");
    }

    void note(NodeProcess frozen) {
      lab.update(
          "insert into durable.stale select r.id, r.epoch from durable.runs r join durable.nodes n"
              + " on n.id = r.owner where n.label = ? on conflict do nothing",
          frozen.label());
    }

    /** Returns how many were taken away since the last time. */
    int noteTakenOver() {
      return lab.update(
          """
          update durable.stale s set committed = (select count(*) from durable.attempts a
            where a.run_id = s.run_id and a.epoch = s.epoch)
          from durable.runs r where s.committed is null and r.id = s.run_id and r.epoch > s.epoch
          """);
    }

    /** Returns the claims under which something was committed after they were taken away. */
    List<String> committed() {
      return lab.rows(
          """
          select s.run_id, s.epoch, s.committed, count(*) from durable.stale s
          join durable.attempts a on a.run_id = s.run_id and a.epoch = s.epoch
          where s.committed is not null group by 1, 2, 3 having count(*) > s.committed
          """);
    }
  }
}
