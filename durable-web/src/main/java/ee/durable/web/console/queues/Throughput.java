package ee.durable.web.console.queues;

import ee.durable.statistics.Counts;
import ee.durable.statistics.QueueActivity;
import ee.durable.web.console.Elapsed;
import ee.durable.web.console.chart.ColumnChart;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the workers of a queue have ended in the last hour. */
public final class Throughput {

  private final Optional<QueueActivity> activity;

  private Throughput(Optional<QueueActivity> activity) {
    this.activity = activity;
  }

  /** Finds that of a queue among those of all. */
  static Throughput of(String queue, List<QueueActivity> all) {
    return new Throughput(all.stream().filter(each -> each.queue().equals(queue)).findFirst());
  }

  /** Returns it as columns, one for each part of the hour. */
  public ColumnChart getChart() {
    return ColumnChart.of(
        activity.stream()
            .flatMap(found -> found.moments().stream())
            .map(Throughput::moment)
            .toList());
  }

  private static ColumnChart.Moment moment(Counts counts) {
    return new ColumnChart.Moment(
        "",
        List.of(
            new ColumnChart.Figure("success", "ended", counts.ended() - counts.failed()),
            new ColumnChart.Figure("danger", "failed", counts.failed())));
  }

  /** Returns it in words. */
  public String getWords() {
    return activity
        .map(QueueActivity::ended)
        .map(
            counts ->
                String.format(
                    Locale.ROOT,
                    "%,d ended, %.1f %% failed",
                    counts.ended(),
                    100 * counts.failureShare()))
        .orElse("none ended");
  }

  /** Returns how long runs were queued until a worker claimed them, empty if none was. */
  public String getLatency() {
    return activity
        .map(QueueActivity::latency)
        .filter(latency -> latency.count() > 0)
        .map(
            latency ->
                "p50 %s, p95 %s"
                    .formatted(Elapsed.text(latency.p50()), Elapsed.text(latency.p95())))
        .orElse("");
  }
}
