package ee.durable.engine.queue;

import ee.durable.engine.definition.Terms;
import ee.durable.engine.execution.RunExecutor;
import ee.durable.jpa.run.ClaimedRun;
import ee.durable.log.OneLineLog;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the workers of one queue at work. A loop of its own waits for a hint that a run is due or a
 * worker is free, claims as many runs as there are free workers, and hands them over. A hint that
 * got lost costs a poll interval.
 */
public final class QueueDispatcher implements Runnable {

  private static final Logger LOG = OneLineLog.of(QueueDispatcher.class);

  /**
   * How long a worker waits for another run before it gives its thread back: to borrow a thread
   * costs some servers more than a step does.
   */
  private static final Duration LINGER = Duration.ofMillis(500);

  private final String queue;
  private final Duration pollInterval;
  private final RunClaimer claimer;
  private final RunExecutor executor;
  private final Executor threads;
  private final Shelf shelf = new Shelf();
  private final Semaphore hints = new Semaphore(1);
  private final Staff staff;
  private final AtomicBoolean hasDue = new AtomicBoolean();
  private final AtomicReference<@Nullable Duration> next = new AtomicReference<>();
  private final Consumer<String> elsewhere;
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile long turned = System.nanoTime();
  private volatile long looked = System.nanoTime();
  private volatile boolean isStopping;
  private boolean isDatabaseLost;

  /**
   * Creates the dispatcher of a queue.
   *
   * @param threads the managed executor that lends the workers' threads
   * @param elsewhere is told of the queue when runs are due that this node does not begin now
   */
  public QueueDispatcher(
      String queue,
      Duration pollInterval,
      RunClaimer claimer,
      RunExecutor executor,
      Executor threads,
      Consumer<String> elsewhere) {
    this.queue = queue;
    this.pollInterval = pollInterval;
    this.claimer = claimer;
    this.executor = executor;
    this.threads = threads;
    this.elsewhere = elsewhere;
    this.staff = new Staff(claimer.terms(queue).concurrency());
  }

  /** Hints that a worker is free, or that another node has said that runs are due. Never waits. */
  public void hint() {
    hints.release();
  }

  /** Hints that a run of the queue has come due here: somebody has to begin it. Never waits. */
  public void due() {
    hasDue.set(true);
    hint();
  }

  /** Makes the loop end, and gives back what no worker has begun. */
  public void stop() {
    isStopping = true;
    shelf.close();
    hint();
  }

  /** Waits until the loop and all workers have ended, and returns false if that takes too long. */
  public boolean awaitEnd(Duration patience) throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    return ended.await(patience.toNanos(), TimeUnit.NANOSECONDS)
        && staff.awaitAll(Duration.ofNanos(end - System.nanoTime()));
  }

  /** Returns how long ago the loop has gone round, whether or not it could claim. */
  public Duration sinceTurn() {
    return Duration.ofNanos(System.nanoTime() - turned);
  }

  /** Returns how long ago the queue was looked at with success. */
  public Duration sinceLook() {
    return Duration.ofNanos(System.nanoTime() - looked);
  }

  /**
   * How the workers of a queue are employed.
   *
   * @param busy how many have a thread
   * @param free how many have none
   */
  public record Slots(int busy, int free) {}

  /** Returns how its workers on this node are employed. */
  public Slots slots() {
    int free = Math.max(0, staff.free());
    return new Slots(Math.max(0, staff.size() - free), free);
  }

  /** Dispatches until stopped. */
  @Override
  public void run() {
    try {
      while (!isStopping) {
        tryDispatch();
        turned = System.nanoTime();
        awaitHint();
      }
      claimer.release(shelf.takeAll());
    } finally {
      ended.countDown();
    }
  }

  private void tryDispatch() {
    try {
      dispatch();
    } catch (RuntimeException | Error broken) {
      notice(broken); // the loop must live on, or the node would be idle for ever and seem healthy
    }
  }

  private void dispatch() {
    boolean isNews = hasDue.getAndSet(false);
    Terms terms = claimer.terms(queue);
    staff.resize(terms.concurrency());
    claimer.release(terms.isPaused() ? shelf.takeAll() : shelf.takeStale());
    employ();
    boolean isFirst = true;
    int claimed;
    int wanted;
    do {
      wanted = wanted(terms);
      Claimed found = wanted > 0 ? claimer.claim(terms, wanted) : Claimed.NOTHING;
      next.set(found.next().orElse(null));
      claimed = found.runs().size();
      if (isNews && isFirst && claimed == 0) {
        elsewhere.accept(queue); // too busy, paused, or of a workflow that only others know
      }
      isFirst = false;
      shelf.put(found.runs());
      employ();
    } while (wanted > 0 && claimed == wanted && !isStopping);
    isDatabaseLost = false;
    looked = System.nanoTime();
  }

  /** As many as there are free workers; and while runs are short as many again, but never a few. */
  private int wanted(Terms terms) {
    int concurrency = terms.concurrency();
    int free = staff.free() - shelf.unattended();
    if (terms.isShared() || !shelf.isWorthClaimingAhead()) {
      return free;
    }
    int ahead = free + concurrency;
    return ahead >= concurrency / 2 ? ahead : 0;
  }

  /** Puts a worker on every run that none is waiting for, as far as there are idle ones. */
  private void employ() {
    for (int needed = shelf.unattended(); needed > 0 && staff.send(); needed--) {
      try {
        threads.execute(this::work);
      } catch (RejectedExecutionException rejected) {
        staff.comeHome();
        LOG.log(
            Level.ERROR,
            "DUR-201 Queue {0} was refused a thread: {1}. The managed executor durable.executor"
                + " must lend a thread to each worker of all queues; its runs wait.",
            queue,
            rejected);
        return;
      }
    }
  }

  private void work() {
    try {
      for (ClaimedRun run = next(); run != null; run = next()) {
        long begun = System.nanoTime();
        execute(run);
        shelf.tookNanos(System.nanoTime() - begun);
        if (shelf.size() < staff.size() / 2) {
          hint();
        }
      }
    } finally {
      staff.comeHome();
      hint();
    }
  }

  private @Nullable ClaimedRun next() {
    return isStopping || staff.isTooLarge() ? null : shelf.await(LINGER);
  }

  private void execute(ClaimedRun run) {
    try {
      executor.execute(run);
    } catch (RuntimeException | Error defect) {
      LOG.log(
          Level.WARNING,
          ("DUR-202 A worker of queue %s lost run %s, since the database refused or could not be"
                  + " reached. The run is released in a few seconds and goes on.")
              .formatted(queue, run.claim().run()),
          defect);
    }
  }

  private void notice(Throwable broken) {
    if (!isDatabaseLost) {
      LOG.log(
          Level.WARNING,
          "DUR-203 Queue %s cannot claim: the database cannot be reached. It tries again every %s."
              .formatted(queue, pollInterval),
          broken);
    }
    isDatabaseLost = true;
  }

  private void awaitHint() {
    try {
      boolean isHinted = hints.tryAcquire(untilNextLook(), TimeUnit.NANOSECONDS);
      if (isHinted) {
        hints.drainPermits();
      }
    } catch (InterruptedException stopped) {
      isStopping = true;
      Thread.currentThread().interrupt();
    }
  }

  /** A poll interval, more or less, so that nodes do not all look at the same moment. */
  private long untilNextLook() {
    double jitter = 0.8 + 0.4 * ThreadLocalRandom.current().nextDouble();
    long poll = (long) (pollInterval.toNanos() * jitter);
    Duration known = next.get();
    return known == null ? poll : Math.min(poll, known.toNanos());
  }
}
