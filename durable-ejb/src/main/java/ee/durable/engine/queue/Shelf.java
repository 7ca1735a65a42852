package ee.durable.engine.queue;

import ee.durable.jpa.run.ClaimedRun;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The claimed runs of a queue that no worker has begun yet, and the workers that wait for one. Both
 * are counted under one lock: a worker that takes a run is at no moment counted as free.
 *
 * <p>While runs take a few milliseconds, claiming ahead makes batches large: one commit claims many
 * runs. While they take longer nothing is claimed ahead, since another node could run it at once.
 */
final class Shelf {

  private static final long SHORT = Duration.ofMillis(20).toNanos();
  private static final long STALE = Duration.ofMillis(250).toNanos();

  private static final long UNKNOWN = Duration.ofSeconds(1).toNanos();

  private record Shelved(ClaimedRun run, long since) {}

  private final Queue<Shelved> runs = new ArrayDeque<>();
  private final AtomicLong averageNanos = new AtomicLong(UNKNOWN);
  private int waiting;
  private boolean isClosed;

  synchronized void put(List<ClaimedRun> claimed) {
    long now = System.nanoTime();
    claimed.forEach(run -> runs.add(new Shelved(run, now)));
    for (int worker = 0; worker < Math.min(waiting, claimed.size()); worker++) {
      notify();
    }
  }

  synchronized @Nullable ClaimedRun take() {
    Shelved shelved = runs.poll();
    return shelved == null ? null : shelved.run();
  }

  /** Takes a run for a worker, who waits for one for a while; null if none comes. */
  synchronized @Nullable ClaimedRun await(Duration patience) {
    long end = System.nanoTime() + patience.toNanos();
    waiting++;
    try {
      for (long left = patience.toNanos(); runs.isEmpty() && !isClosed && left > 0; ) {
        TimeUnit.NANOSECONDS.timedWait(this, left);
        left = end - System.nanoTime();
      }
      return isClosed ? null : take();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return null;
    } finally {
      waiting--;
    }
  }

  /** Sends the waiting workers away; what is on the shelf stays. */
  synchronized void close() {
    isClosed = true;
    notifyAll();
  }

  synchronized int size() {
    return runs.size();
  }

  /** Returns how many more runs there are than workers who wait; below zero if there are fewer. */
  synchronized int unattended() {
    return runs.size() - waiting;
  }

  /** Learns how long a worker was at a run. */
  void tookNanos(long nanos) {
    averageNanos.updateAndGet(average -> average + (nanos - average) / 8);
  }

  boolean isWorthClaimingAhead() {
    return averageNanos.get() < SHORT;
  }

  /** Takes everything off if the oldest run has waited for too long: the workers became slow. */
  synchronized List<ClaimedRun> takeStale() {
    Shelved oldest = runs.peek();
    if (oldest == null || System.nanoTime() - oldest.since() < STALE) {
      return List.of();
    }
    averageNanos.set(UNKNOWN);
    return takeAll();
  }

  synchronized List<ClaimedRun> takeAll() {
    List<ClaimedRun> all = new ArrayList<>();
    for (ClaimedRun run = take(); run != null; run = take()) {
      all.add(run);
    }
    return all;
  }
}
