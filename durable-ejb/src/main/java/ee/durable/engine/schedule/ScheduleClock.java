package ee.durable.engine.schedule;

import ee.durable.engine.definition.Definitions;
import ee.durable.engine.family.News;
import ee.durable.engine.family.NewsDesk;
import ee.durable.engine.start.RunStarter;
import ee.durable.engine.transaction.DatabaseFailure;
import ee.durable.engine.transaction.Transactions;
import ee.durable.jpa.schedule.Fires;
import ee.durable.jpa.schedule.Schedule;
import ee.durable.jpa.schedule.Schedules;
import ee.durable.log.OneLineLog;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Looks for ticks that have come, and answers each in a transaction of its own. Every node looks;
 * who has the schedule's row answers, everybody else passes on. It looks every second, and at the
 * moment of a tick that it knows to be near.
 */
public final class ScheduleClock {

  private static final Logger LOG = OneLineLog.of(ScheduleClock.class);

  /** A little more than the second between two looks. */
  private static final Duration HORIZON = Duration.ofMillis(1500);

  private static final int BATCH = 100;

  /** Who looks has other things to do, such as to show that the node lives; the rest comes next. */
  private static final Duration LONGEST_LOOK = Duration.ofMillis(300);

  /** How long what was answered is remembered. */
  private static final Duration MEMORY = Duration.ofDays(90);

  private static final int FORGOTTEN_AT_ONCE = 1000;

  private final Transactions transactions;
  private final ScheduledExecutorService scheduler;
  private final List<String> workflows;
  private final Starts starts;
  private final NewsDesk newsDesk;
  private final AtomicBoolean isArmed = new AtomicBoolean();
  private volatile boolean isStopped;

  /** Creates the clock of a node. It answers ticks of the workflows that the node knows. */
  public ScheduleClock(
      Transactions transactions,
      ScheduledExecutorService scheduler,
      Definitions definitions,
      RunStarter starter,
      NewsDesk newsDesk) {
    this.transactions = transactions;
    this.scheduler = scheduler;
    this.workflows = definitions.names();
    this.starts = new Starts(starter);
    this.newsDesk = newsDesk;
  }

  /** Answers what is due, and arms what will be due before the next look. */
  public void look() {
    long begun = System.nanoTime();
    Sight sight = see();
    List<String> due = sight.due();
    while (!due.isEmpty() && !isStopped) {
      long answered = due.stream().filter(this::answer).count();
      if (System.nanoTime() - begun > LONGEST_LOOK.toNanos()) {
        arm(Duration.ZERO);
        return;
      }
      // What others have locked is theirs; one tick of each was answered, and there may be more.
      sight = see();
      due = answered == 0 ? List.of() : sight.due();
    }
    sight.untilNext().filter(in -> in.compareTo(HORIZON) <= 0).ifPresent(this::arm);
  }

  private record Sight(List<String> due, Optional<Duration> untilNext) {}

  private Sight see() {
    return transactions.inNew(
        tx -> {
          Schedules schedules = new Schedules(tx.database());
          return new Sight(schedules.due(workflows, BATCH), schedules.untilNext(workflows));
        });
  }

  /** Answers nothing more. */
  public void stop() {
    isStopped = true;
  }

  /** Deletes some of what is too old to be remembered. */
  public void forget() {
    transactions.inNew(tx -> new Fires(tx.database()).forget(MEMORY, FORGOTTEN_AT_ONCE));
  }

  private boolean answer(String name) {
    if (isStopped) {
      return false;
    }
    try {
      return answering(name, TickAnswer::give);
    } catch (RuntimeException broken) {
      if (DatabaseFailure.isConnectionLoss(broken)) {
        throw broken;
      }
      LOG.log(
          Level.WARNING,
          "DUR-401 A tick of schedule %s could not be answered.".formatted(name),
          broken);
      return answering(name, answer -> answer.giveUp(broken));
    }
  }

  /** Returns false if somebody else has the schedule. */
  private boolean answering(String name, Consumer<TickAnswer> way) {
    News news = new News();
    boolean isOurs =
        transactions.inNew(
            tx -> {
              Optional<Schedule> schedule = new Schedules(tx.database()).lockIfFree(name);
              schedule.ifPresent(found -> way.accept(new TickAnswer(tx, found, starts, news)));
              return schedule.isPresent();
            });
    if (isOurs) {
      news.scheduleChanged(name);
    }
    newsDesk.publish(news);
    return isOurs;
  }

  private void arm(Duration in) {
    if (isArmed.compareAndSet(false, true)) {
      Future<?> unused =
          scheduler.schedule(this::wake, in.toNanos() + 1_000_000, TimeUnit.NANOSECONDS);
    }
  }

  private void wake() {
    isArmed.set(false);
    try {
      look();
    } catch (RuntimeException broken) {
      LOG.log(Level.DEBUG, "Ticks are left to the next look", broken);
    }
  }
}
