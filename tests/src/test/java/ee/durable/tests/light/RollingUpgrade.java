package ee.durable.tests.light;

import static org.assertj.core.api.Assertions.assertThat;

import ee.durable.jpa.SchemaMigration;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Two builds on one database while the one takes the place of the other, node by node, some of them
 * by {@code kill -9}. Needs another build; {@code tests/rolling-upgrade/run} makes one of an older
 * commit and calls this, which no ordinary build does.
 *
 * <p>{@code -Drolling.old} is the class path of the older build's tests.
 */
class RollingUpgrade {

  private static final int NODES = 3;
  private static final int ORDERS = Integer.getInteger("rolling.orders", 30);

  private final String schema = "light_rolling_" + Long.toString(System.nanoTime(), 36);
  private final long seed = Long.getLong("light.seed", System.nanoTime());
  private final Random random = new Random(seed);
  private final List<OtherBuild.Order> oldOrders = new ArrayList<>();
  private final List<Order> newOrders = new ArrayList<>();

  @Test
  void everyRunEndsOnceThoughItsNodesChangeTheirBuild() {
    System.out.println("Rolls with -Dlight.seed=" + seed);
    try (OtherBuild old = new OtherBuild(System.getProperty("rolling.old"), schema)) {
      int before = version();
      oldOrders(old, ORDERS / 2); // nobody works yet: these wait
      try (Lab lab = migrated()) {
        roll(old, lab, before);
      }
    }
  }

  /** The new build migrates while the old one is in use. */
  private Lab migrated() {
    return new Lab(url(), schema, LocalNode.Deployment.LIGHT, false);
  }

  private void roll(OtherBuild old, Lab lab, int before) {
    List<NodeProcess> nodes = new ArrayList<>();
    for (int number = 0; number < NODES; number++) {
      nodes.add(lab.prepareOther(old.classPath(), "old-" + number).go());
    }
    nodes.forEach(node -> lab.awaitAlive(node.label()));
    int kills = 0;
    for (int number = 0; number < NODES; number++) {
      NodeProcess next = lab.prepare("new-" + number);
      oldOrders(old, ORDERS);
      newOrders(lab, ORDERS);
      NodeProcess last = nodes.remove(0);
      Lab.eventually(last.label() + " is at work", () -> owned(lab, last) > 0);
      LockSupport.parkNanos(random.nextInt(200_000_000));
      if (number % 2 == 0) {
        last.kill();
        kills++;
      } else {
        last.tell("stop");
      }
      nodes.add(next.go());
      lab.awaitAlive(next.label());
    }
    oldOrders(old, ORDERS / 2);
    newOrders(lab, ORDERS / 2);
    lab.awaitAllEnded(Duration.ofMinutes(2));

    assertThat(lab.doubled()).isEmpty();
    oldOrders.forEach(OtherBuild.Order::check);
    newOrders.forEach(order -> order.check(lab));
    long toNew = handed(lab, "old", "new");
    long toOld = handed(lab, "new", "old");
    System.out.printf(
        "Versions %d to %d: %d + %d orders, %d runs, %d kills; %d accounts went from old to new,"
            + " %d from new to old%n",
        before,
        version(),
        oldOrders.size(),
        newOrders.size(),
        lab.count("select count(*) from durable.all_runs"),
        kills,
        toNew,
        toOld);
    assertThat(toNew).isPositive();
    assertThat(toOld).isPositive();
  }

  private void oldOrders(OtherBuild old, int more) {
    for (int count = 0; count < more; count++) {
      oldOrders.add(old.start(oldOrders.size()));
    }
  }

  private void newOrders(Lab lab, int more) {
    for (int count = 0; count < more; count++) {
      newOrders.add(Order.start(lab, newOrders.size()));
    }
  }

  private static long owned(Lab lab, NodeProcess node) {
    return lab.count(
        "select count(*) from durable.runs r join durable.nodes n on n.id = r.owner where n.label ="
            + " ?",
        node.label());
  }

  /** Accounts of which a node of the one build did a step right after a node of the other. */
  private static long handed(Lab lab, String from, String to) {
    return lab.count(
        """
        select count(distinct account) from (
          select account, node, lag(node) over (partition by account order by id) before
          from durable.ledger) l
        where before like ? and node like ?
        """,
        from + "-%",
        to + "-%");
  }

  private int version() {
    return new SchemaMigration(source(), schema).info().migrated();
  }

  private static String url() {
    return System.getProperty("durable.datasource.url").replaceFirst("[?].*", "");
  }

  private static PGSimpleDataSource source() {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(url());
    source.setUser("postgres");
    return source;
  }
}
