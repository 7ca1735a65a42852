package ee.durable.engine.timer;

import ee.durable.engine.family.News;
import ee.durable.engine.family.NewsDesk;
import ee.durable.engine.transaction.Transactions;
import ee.durable.jpa.run.DueRuns;
import ee.durable.jpa.run.DueRuns.Due;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Looks at the times that the rows hold. A timer of the container makes it look every second; what
 * comes due before the next look is armed on the scheduled executor, to the millisecond. Whoever
 * comes first finds the row due, everybody else finds nothing.
 */
public final class Clock {

  private static final Logger LOG = System.getLogger(Clock.class.getName());

  /** A little more than the second between two looks, so that nothing falls between them. */
  private static final Duration HORIZON = Duration.ofMillis(1500);

  private static final int BATCH = 500;

  private final Transactions transactions;
  private final ScheduledExecutorService scheduler;
  private final CallTimeouts callTimeouts;
  private final RunTimeouts runTimeouts;
  private final NewsDesk newsDesk;
  private final Map<UUID, Future<?>> armed = new ConcurrentHashMap<>();

  /** Creates the clock of a node. */
  public Clock(
      Transactions transactions,
      ScheduledExecutorService scheduler,
      CallTimeouts callTimeouts,
      RunTimeouts runTimeouts,
      NewsDesk newsDesk) {
    this.transactions = transactions;
    this.scheduler = scheduler;
    this.callTimeouts = callTimeouts;
    this.runTimeouts = runTimeouts;
    this.newsDesk = newsDesk;
  }

  /** Does what is due, and arms what will be due before the next look. */
  public void look() {
    while (makePending() == BATCH) {
      // more are due than one statement takes
    }
    for (Due due : soon(DueRuns::within)) {
      at(due, due.isCall() ? this::timeOutCalls : run -> makePending());
    }
    for (Due due : soon(DueRuns::deadlinesWithin)) {
      at(due, run -> newsDesk.publish(runTimeouts.fire(run)));
    }
  }

  /** Arms a moment that somebody knows to be near, without waiting for the next look. */
  public void near(UUID run, Duration in) {
    if (in.compareTo(HORIZON) <= 0) {
      at(new Due(run, true, in), this::timeOutCalls);
    }
  }

  private void timeOutCalls(UUID run) {
    newsDesk.publish(callTimeouts.fire(run));
  }

  private int makePending() {
    List<String> queues = transactions.inNew(tx -> new DueRuns(tx.database()).makePending(BATCH));
    News news = new News();
    queues.forEach(news::due);
    newsDesk.publish(news);
    return queues.size();
  }

  private List<Due> soon(Reader reader) {
    Function<DueRuns, List<Due>> read = runs -> reader.read(runs, HORIZON, BATCH);
    return transactions.inNew(tx -> read.apply(new DueRuns(tx.database())));
  }

  @FunctionalInterface
  private interface Reader {
    List<Due> read(DueRuns runs, Duration horizon, int most);
  }

  @FunctionalInterface
  private interface Action {
    void on(UUID run);
  }

  private void at(Due due, Action action) {
    if (due.in().isNegative() || due.in().isZero()) {
      action.on(due.run());
    } else {
      armed.computeIfAbsent(due.run(), run -> alarm(due, action));
    }
  }

  private Future<?> alarm(Due due, Action action) {
    return scheduler.schedule(() -> fire(due, action), due.in().toNanos(), TimeUnit.NANOSECONDS);
  }

  private void fire(Due due, Action action) {
    armed.remove(due.run());
    try {
      action.on(due.run());
    } catch (RuntimeException broken) {
      LOG.log(Level.DEBUG, "What is due is left to the next look", broken);
    }
  }
}
