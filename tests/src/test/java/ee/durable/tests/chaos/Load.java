package ee.durable.tests.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import ee.durable.tests.light.Lab;
import ee.durable.tests.light.Order;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * Orders that keep coming in, ten a second, whatever happens to the database. A start that answered
 * must be processed; one that did not answer may be.
 */
final class Load {

  private static final String OPEN = "select count(*) from durable.runs where ended_at is null";

  /** Much work, but not so much that a node on two cores has no time to show that it lives. */
  private static final Duration PAUSE = Duration.ofMillis(100);

  private final Lab lab;
  private final int mostOpen;
  private final List<Order> orders = new ArrayList<>();
  private final Thread thread = new Thread(this::keepComing, "load");
  private volatile boolean isOver;

  /** Begins. */
  Load(Lab lab, int mostOpen) {
    this.lab = lab;
    this.mostOpen = mostOpen;
    thread.setDaemon(true);
    thread.start();
  }

  private void keepComing() {
    while (!isOver) {
      try {
        if (lab.count(OPEN) < mostOpen) {
          orders.add(Order.start(lab, orders.size()));
        }
      } catch (RuntimeException databaseIsAway) {
        // the next one may have more luck
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }

  /** Lets no more come in. */
  void end() {
    isOver = true;
    try {
      thread.join();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  int size() {
    return orders.size();
  }

  /** Checks that every order was processed, and each of its steps had its effect once. */
  void check() {
    Map<String, String> entries =
        map("select account, string_agg(entry, ' ' order by entry) from durable.ledger group by 1");
    Map<String, String> runs =
        map(
            "select id, concat_ws(' ', status, context ->> 'paid', context ->> 'parcel')"
                + " from durable.runs where workflow = 'order'");
    for (Order order : orders) {
      assertThat(entries.get(order.account()))
          .as(order.account())
          .isEqualTo(String.join(" ", order.entries()));
      assertThat(runs.get(order.run().toString())).as(order.account()).isEqualTo(order.end());
    }
  }

  private Map<String, String> map(String sql) {
    Map<String, String> map = new HashMap<>();
    for (String row : lab.rows(sql)) {
      String[] parts = row.split(" ", 2);
      map.put(parts[0], parts[1]);
    }
    return map;
  }
}
