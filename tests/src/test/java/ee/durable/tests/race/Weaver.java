package ee.durable.tests.race;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntUnaryOperator;

/**
 * Runs sessions one statement at a time. A session that waits for a lock another holds is not asked
 * to go on until it has got it.
 */
final class Weaver implements AutoCloseable {

  private static final long MOMENT = 400_000;
  private static final long PATIENCE = 20_000_000_000L;

  private final Bench bench;
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          work -> {
            Thread thread = new Thread(work);
            thread.setDaemon(true);
            return thread;
          });

  Weaver(Bench bench) {
    this.bench = bench;
  }

  /**
   * An order that was run.
   *
   * @param fans at each place where there was a choice, how many could go on
   * @param picks which of them did
   * @param statements all statements in their order
   */
  record Order(List<Integer> fans, List<Integer> picks, List<String> statements) {}

  /**
   * Runs the sessions.
   *
   * @param pick picks one of so many that can go on
   */
  Order weave(List<Session> sessions, IntUnaryOperator pick) {
    Order order = new Order(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    sessions.forEach(threads::execute);
    while (true) {
      sessions.forEach(this::settle);
      if (sessions.stream().allMatch(Session::isOver)) {
        break;
      }
      List<Session> ready = sessions.stream().filter(Session::isHeld).toList();
      if (!ready.isEmpty()) {
        Session next = ready.get(picked(ready.size(), pick, order));
        order.statements().add(next.name() + ": " + bench.name(next.next()));
        next.goOn();
      }
    }
    sessions.forEach(Weaver::finish);
    return order;
  }

  private static int picked(int fan, IntUnaryOperator pick, Order order) {
    if (fan == 1) {
      return 0;
    }
    int picked = pick.applyAsInt(fan);
    order.fans().add(fan);
    order.picks().add(picked);
    return picked;
  }

  /** Waits until the session is held, over, or waits for a lock. */
  private void settle(Session session) {
    long begun = System.nanoTime();
    while (session.isBusy()) {
      LockSupport.parkNanos(MOMENT);
      long took = System.nanoTime() - begun;
      if (session.isBusy() && took > MOMENT && session.backend() != 0) {
        if (bench.isBlocked(session.backend())) {
          session.waits();
          return;
        }
      }
      checkPatience(session, took);
    }
  }

  private static void checkPatience(Session session, long took) {
    if (took > PATIENCE) {
      throw new AssertionError(session.name() + " hangs at " + session.next());
    }
  }

  /** Lets a session do what else it has to do. */
  private static void finish(Session session) {
    if (!session.isEnded()) {
      session.goOn();
    }
    long begun = System.nanoTime();
    while (!session.isEnded()) {
      LockSupport.parkNanos(MOMENT);
      checkPatience(session, System.nanoTime() - begun);
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
