package ee.durable.tests.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** How long something took, again and again. */
final class Latencies {

  private final List<Duration> all = new ArrayList<>();

  void add(Duration time) {
    all.add(time);
    Collections.sort(all);
  }

  Duration percentile(int percent) {
    return all.get(Math.max(0, (int) Math.ceil(all.size() * percent / 100.0) - 1));
  }

  @Override
  public String toString() {
    return "p50 %d ms, p99 %d ms, at most %d ms"
        .formatted(
            percentile(50).toMillis(), percentile(99).toMillis(), percentile(100).toMillis());
  }
}
