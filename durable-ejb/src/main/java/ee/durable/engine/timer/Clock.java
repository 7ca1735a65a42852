package ee.durable.engine.timer;

import ee.durable.engine.family.News;
import ee.durable.engine.family.News.Near;
import ee.durable.engine.family.NewsDesk;
import ee.durable.engine.transaction.Transactions;
import ee.durable.jpa.run.DueRuns;
import ee.durable.jpa.run.DueRuns.Due;
import ee.durable.log.OneLineLog;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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

  private static final Logger LOG = OneLineLog.of(Clock.class);

  /** A little more than the second between two looks, so that nothing falls between them. */
  private static final Duration HORIZON = Duration.ofMillis(1500);

  /** How exactly retries, starts and the ends of sleeps are on time. */
  private static final Duration MOMENT = Duration.ofMillis(10);

  private static final int BATCH = 500;

  private final Transactions transactions;
  private final ScheduledExecutorService scheduler;
  private final WaitTimeouts waitTimeouts;
  private final RunTimeouts runTimeouts;
  private final NewsDesk newsDesk;
  private final Map<Object, Future<?>> armed = new ConcurrentHashMap<>();

  /** Creates the clock of a node. */
  public Clock(
      Transactions transactions,
      ScheduledExecutorService scheduler,
      WaitTimeouts waitTimeouts,
      RunTimeouts runTimeouts,
      NewsDesk newsDesk) {
    this.transactions = transactions;
    this.scheduler = scheduler;
    this.waitTimeouts = waitTimeouts;
    this.runTimeouts = runTimeouts;
    this.newsDesk = newsDesk;
  }

  /** Does what is due, and arms what will be due before the next look. */
  public void look() {
    while (makePending() == BATCH) {
      // more are due than one statement takes
    }
    reading(runs -> runs.within(HORIZON, BATCH)).forEach(this::arm);
    for (Due due : reading(runs -> runs.deadlinesWithin(HORIZON, BATCH))) {
      at(due.run(), due.in(), () -> newsDesk.publish(runTimeouts.fire(due.run())));
    }
  }

  /** Arms a moment that somebody knows to be near, without waiting for the next look. */
  public void near(Near near) {
    if (!near.isTimeout() && near.in().isZero()) {
      makePending();
    } else if (near.in().compareTo(HORIZON) <= 0) {
      arm(new Due(near.run(), near.isTimeout(), near.in()));
    }
  }

  private void arm(Due due) {
    if (due.isTimeout()) {
      at(due.run(), due.in(), () -> newsDesk.publish(waitTimeouts.fire(due.run())));
    } else if (due.in().compareTo(Duration.ZERO) > 0) {
      // One statement makes everything pending that is due, so one alarm serves all of a moment.
      long moment = (System.nanoTime() + due.in().toNanos()) / MOMENT.toNanos() + 1;
      at(moment, due.in().plus(MOMENT), this::makePending);
    }
  }

  private int makePending() {
    List<String> begun = transactions.inNew(tx -> new DueRuns(tx.database()).makePending(BATCH));
    List<String> woken = transactions.inNew(tx -> new DueRuns(tx.database()).wake(BATCH));
    News news = new News();
    begun.forEach(news::due);
    woken.forEach(news::due);
    newsDesk.publish(news);
    return Math.max(begun.size(), woken.size());
  }

  private List<Due> reading(Function<DueRuns, List<Due>> read) {
    return transactions.inNew(tx -> read.apply(new DueRuns(tx.database())));
  }

  /** Does something at a time, once for each key that is armed at the same time. */
  private void at(Object key, Duration in, Runnable action) {
    if (in.isNegative() || in.isZero()) {
      action.run();
    } else {
      armed.computeIfAbsent(key, unarmed -> alarm(unarmed, in, action));
    }
  }

  private Future<?> alarm(Object key, Duration in, Runnable action) {
    return scheduler.schedule(() -> fire(key, action), in.toNanos(), TimeUnit.NANOSECONDS);
  }

  private void fire(Object key, Runnable action) {
    armed.remove(key);
    try {
      action.run();
    } catch (RuntimeException broken) {
      LOG.log(Level.DEBUG, "What is due is left to the next look", broken);
    }
  }
}
