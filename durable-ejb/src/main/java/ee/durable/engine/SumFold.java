package ee.durable.engine;

import ee.durable.jpa.statistics.Histogram;
import ee.durable.jpa.statistics.StatisticsTable.Sum;
import ee.durable.run.RunStatus;
import ee.durable.statistics.Counts;
import ee.durable.statistics.Spread;

/** Puts sums of one moment, workflow or queue together. */
final class SumFold {

  private final Histogram durations = new Histogram();
  private final Histogram latencies = new Histogram();
  private long started;
  private long completed;
  private long failed;
  private long cancelled;

  void add(Sum sum) {
    switch (sum.kind()) {
      case STARTED -> started += sum.times();
      case ENDED, CHILD_ENDED -> addEnded(RunStatus.valueOf(sum.detail()), sum.times());
      case DURATION -> durations.add(sum.step(), sum.times());
      case LATENCY -> latencies.add(sum.step(), sum.times());
      case FAILURE -> throw new IllegalArgumentException("Failures are counted by their type.");
    }
  }

  private void addEnded(RunStatus status, long times) {
    if (status == RunStatus.COMPLETED) {
      completed += times;
    } else if (status == RunStatus.CANCELLED) {
      cancelled += times;
    } else {
      failed += times;
    }
  }

  Counts counts() {
    return new Counts(started, completed, failed, cancelled);
  }

  Spread duration() {
    return durations.spread();
  }

  Spread latency() {
    return latencies.spread();
  }
}
