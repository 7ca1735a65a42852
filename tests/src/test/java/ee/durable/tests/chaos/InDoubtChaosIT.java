package ee.durable.tests.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import ee.durable.tests.light.Lab;
import ee.durable.tests.light.TcpProxy;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** PostgreSQL commits, and its answer gets lost on the wire with the connection. */
class InDoubtChaosIT {

  /** Transactions of the engine, and what tells them from the others: a piece of a statement. */
  private enum Station {
    CLAIM("with picked as materialized"),
    STEP("set seq = seq + 1, step ="),
    SUSPEND("insert into chaos_doubt.waits"),
    RETRY("waiting_for = 'RETRY', step ="),
    FAIL("set status = 'FAILED'"),
    END("set status = 'COMPLETED'"),
    DELIVER("delete from chaos_doubt.messages"),
    TIMEOUT("else 'TIMED_OUT'");

    private static final Pattern CHANGE = Pattern.compile("(INSERT 0|UPDATE|DELETE) [1-9]");

    private final String mark;

    Station(String mark) {
      this.mark = mark;
    }

    boolean isIn(String transaction) {
      return transaction.contains(mark) && CHANGE.matcher(transaction).find();
    }
  }

  @Test
  void decisionIsWhatWasCommittedThoughNobodyWasTold() throws IOException { // R10
    try (Scene scene = new Scene("doubt");
        TcpProxy line = new TcpProxy(scene.postgres().url())) {
      // Without prepared statements every transaction shows its text.
      String url = line.url() + "?prepareThreshold=0";
      scene.local(url, "first");
      scene.local(url, "second");
      scene.load(20);

      int each = Tier.count(50, 2000) / Station.values().length + 1;
      Map<Station, AtomicInteger> left = new ConcurrentHashMap<>();
      Arrays.stream(Station.values()).forEach(s -> left.put(s, new AtomicInteger(each)));
      double share = 0.5;
      line.loseAnswers(
          transaction ->
              drawn(scene, share)
                  && Arrays.stream(Station.values())
                      .filter(station -> station.isIn(transaction))
                      .anyMatch(station -> left.get(station).getAndDecrement() > 0));
      Lab.eventually(
          "answers of all stations are lost",
          () -> left.values().stream().allMatch(number -> number.get() <= 0));

      scene.endWell();
      scene.tell("%d answers lost at each of %s", each, left.keySet());
      assertThat(scene.burials()).isEmpty();
    }
  }

  private static boolean drawn(Scene scene, double share) {
    synchronized (scene.random()) {
      return scene.random().nextDouble() < share;
    }
  }
}
