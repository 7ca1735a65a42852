package ee.durable.tests.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ee.durable.tests.light.Lab;
import ee.durable.tests.light.LightPool;
import ee.durable.tests.light.LocalNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** Nothing is left: no connection, no disk. */
class ResourceChaosIT {

  private static final Duration RECOVERY = Duration.ofSeconds(5);

  /** A node shows that it lives on a line of its own, whoever has borrowed the connections. */
  @Test
  void nodeLivesAndGoesOnSoonThoughItsPoolWasExhausted() throws InterruptedException { // R17
    try (Scene scene = new Scene("pool")) {
      LightPool pool = scene.lab().pool("starved");
      LocalNode starved = scene.lab().localWith(pool, "starved").start();
      scene.lab().awaitAlive(starved.label());
      scene.locals(1);
      scene.load(20);
      for (int time = 0; time < Tier.count(1, 10); time++) {
        pool.exhaust();
        LockSupport.parkNanos(Tier.time(Duration.ofSeconds(8), Duration.ofSeconds(60)).toNanos());
        long entries = entriesOf(scene, starved);
        pool.refill();

        long begun = System.nanoTime();
        Lab.eventually("it goes on", () -> entriesOf(scene, starved) > entries);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(RECOVERY);
      }

      scene.endWell();
      assertThat(scene.burials()).isEmpty();
    }
  }

  private static long entriesOf(Scene scene, LocalNode node) {
    return scene.lab().count("select count(*) from durable.ledger where node = ?", node.label());
  }

  @Test
  void runsWaitWhileTheDiskIsFull() throws Exception { // R18
    Path disk = Files.createTempDirectory("chaos-disk");
    assumeTrue(Tier.isLong(), "PostgreSQL cannot be started again once the disk of a test is gone");
    assumeTrue(
        command("mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs", disk.toString()),
        "R18 needs root: a small disk cannot be mounted here.");
    try (Scene scene = new Scene("disk")) {
      Lab lab = scene.lab();
      createTablespace(lab, disk);
      scene.locals(2);
      scene.load(20);
      for (int time = 0; time < Tier.count(1, 5); time++) {
        fill(lab);
        LockSupport.parkNanos(Duration.ofSeconds(4).toNanos());
        long entries = scene.entries();
        lab.update("drop table durable.filler");
        Lab.eventually("work goes on", () -> scene.entries() > entries + 20);
      }

      scene.endWell();
      assertThat(scene.burials()).isEmpty();
    } finally {
      command("umount", "-l", disk.toString());
    }
  }

  private static void createTablespace(Lab lab, Path disk) throws SQLException, IOException {
    Path place = Files.createDirectory(disk.resolve("space"));
    try (Connection connection = lab.connection();
        Statement statement = connection.createStatement()) {
      statement.execute("drop tablespace if exists chaos_small");
      statement.execute("create tablespace chaos_small location '" + place + "'");
      for (String table : List.of("runs", "attempts", "waits", "messages", "nodes", "ledger")) {
        statement.execute(
            lab.inSchema("alter table durable." + table + " set tablespace chaos_small"));
      }
    }
  }

  /** Fills the disk to the last page. */
  private static void fill(Lab lab) {
    lab.update("create table durable.filler (text text) tablespace chaos_small");
    lab.update("alter table durable.filler alter text set storage external"); // not compressed
    for (int rows = 1000; rows >= 1; rows /= 10) {
      while (isStored(lab, rows)) {
        // more
      }
    }
  }

  private static boolean isStored(Lab lab, int rows) {
    try {
      lab.update(
          "insert into durable.filler select repeat('x', 7000) from generate_series(1, ?)", rows);
      return true;
    } catch (IllegalStateException full) {
      return false;
    }
  }

  private static boolean command(String... words) throws IOException, InterruptedException {
    return new ProcessBuilder(words).redirectErrorStream(true).start().waitFor() == 0;
  }
}
