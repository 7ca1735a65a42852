package ee.durable.engine.start;

import ee.durable.engine.definition.QueueBoard;
import ee.durable.engine.transaction.Tx;
import ee.durable.error.QueueDrainingException;
import ee.durable.error.QueueFullException;
import ee.durable.jpa.queue.QueueLoads;
import ee.durable.jpa.queue.QueueRules;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * Decides whether an application may start a run in a queue. Of a queue with a limit the pending
 * runs are counted, at most as far as the limit; while it is far from full the count of a moment
 * ago and what was started here since do as well. Starts that have not committed yet are not seen,
 * so many callers at once may pass the limit by as many as they are.
 *
 * <p>Children are not asked about: were they refused, what is in the queue could not end.
 */
final class Admission {

  private static final long MOMENT = Duration.ofMillis(250).toNanos();

  private final QueueBoard board;
  private final LongSupplier nanoTime;
  private final Map<String, Count> counts = new ConcurrentHashMap<>();

  private record Count(int depth, long at) {

    boolean isFresh(long now) {
      return now - at < MOMENT;
    }

    Count oneMore() {
      return new Count(depth + 1, at);
    }
  }

  Admission(QueueBoard board, LongSupplier nanoTime) {
    this.board = board;
    this.nanoTime = nanoTime;
  }

  void check(Tx tx, String queue) {
    Optional<QueueRules> rules = board.rules(queue);
    rules
        .flatMap(QueueRules::drain)
        .ifPresent(
            drain -> {
              throw new QueueDrainingException(queue, drain.reason().orElse(""));
            });
    rules
        .flatMap(found -> found.limits().admissionLimit())
        .ifPresent(limit -> checkDepth(tx, queue, limit));
  }

  private void checkDepth(Tx tx, String queue, int limit) {
    long now = nanoTime.getAsLong();
    Count known = counts.get(queue);
    if (known == null || !known.isFresh(now) || known.depth() >= limit / 2) {
      int depth = new QueueLoads(tx.database()).depth(queue, limit);
      if (depth >= limit) {
        throw new QueueFullException(queue, limit);
      }
      counts.put(queue, new Count(depth, now));
    }
    counts.computeIfPresent(queue, (name, count) -> count.oneMore());
  }
}
