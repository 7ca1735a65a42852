package ee.durable.engine;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** Wakes callers that wait for a run of this node to end. Those of other nodes are polled for. */
final class EndedRuns {

  private final Map<UUID, List<CountDownLatch>> waiting = new ConcurrentHashMap<>();

  CountDownLatch register(UUID run) {
    CountDownLatch latch = new CountDownLatch(1);
    waiting.computeIfAbsent(run, key -> new CopyOnWriteArrayList<>()).add(latch);
    return latch;
  }

  void unregister(UUID run, CountDownLatch latch) {
    waiting.computeIfPresent(
        run,
        (key, latches) -> {
          latches.remove(latch);
          return latches.isEmpty() ? null : latches;
        });
  }

  void ended(UUID run) {
    waiting.getOrDefault(run, List.of()).forEach(CountDownLatch::countDown);
  }
}
