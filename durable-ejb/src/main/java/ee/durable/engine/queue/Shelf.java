package ee.durable.engine.queue;

import ee.durable.jpa.run.ClaimedRun;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The claimed runs of a queue that no worker has begun yet.
 *
 * <p>While runs take a few milliseconds, claiming ahead makes batches large: one commit claims many
 * runs. While they take longer nothing is claimed ahead, since another node could run it at once.
 */
final class Shelf {

  private static final long SHORT = Duration.ofMillis(20).toNanos();
  private static final long STALE = Duration.ofMillis(250).toNanos();

  private static final long UNKNOWN = Duration.ofSeconds(1).toNanos();

  private record Shelved(ClaimedRun run, long since) {}

  private final Queue<Shelved> runs = new ConcurrentLinkedQueue<>();
  private final AtomicInteger size = new AtomicInteger();
  private final AtomicLong averageNanos = new AtomicLong(UNKNOWN);

  void put(List<ClaimedRun> claimed) {
    long now = System.nanoTime();
    claimed.forEach(run -> runs.add(new Shelved(run, now)));
    size.addAndGet(claimed.size());
  }

  @Nullable ClaimedRun take() {
    Shelved shelved = runs.poll();
    if (shelved == null) {
      return null;
    }
    size.decrementAndGet();
    return shelved.run();
  }

  int size() {
    return size.get();
  }

  /** Learns how long a worker was at a run. */
  void tookNanos(long nanos) {
    averageNanos.updateAndGet(average -> average + (nanos - average) / 8);
  }

  boolean isWorthClaimingAhead() {
    return averageNanos.get() < SHORT;
  }

  /** Takes everything off if the oldest run has waited for too long: the workers became slow. */
  List<ClaimedRun> takeStale() {
    Shelved oldest = runs.peek();
    if (oldest == null || System.nanoTime() - oldest.since() < STALE) {
      return List.of();
    }
    averageNanos.set(UNKNOWN);
    return takeAll();
  }

  List<ClaimedRun> takeAll() {
    List<ClaimedRun> all = new ArrayList<>();
    for (ClaimedRun run = take(); run != null; run = take()) {
      all.add(run);
    }
    return all;
  }
}
