package ee.durable.web.console.overview;

import ee.durable.queue.QueueInfo;
import ee.durable.statistics.QueueActivity;
import ee.durable.web.console.Elapsed;
import ee.durable.web.console.chart.ColumnChart;
import java.util.List;

/** A queue of the overview. */
public final class QueueTile {

  private final QueueInfo queue;
  private final ColumnChart spark;

  QueueTile(QueueInfo queue, List<QueueActivity> ended) {
    this.queue = queue;
    this.spark =
        ColumnChart.of(
            ended.stream()
                .filter(activity -> activity.queue().equals(queue.name()))
                .flatMap(activity -> activity.moments().stream())
                .map(
                    counts ->
                        new ColumnChart.Moment(
                            "",
                            List.of(
                                new ColumnChart.Figure(
                                    "success", "ended", counts.ended() - counts.failed()),
                                new ColumnChart.Figure("danger", "failed", counts.failed()))))
                .toList());
  }

  /** Returns its name. */
  public String getName() {
    return queue.name();
  }

  /** Returns how many runs are due. */
  public String getPending() {
    return queue.pending().toString();
  }

  /** Returns how many are run. */
  public int getRunning() {
    return queue.running();
  }

  /** Returns how long the oldest has waited, empty for none. */
  public String getOldest() {
    return queue.oldest().map(Elapsed::text).orElse("");
  }

  /** Returns whether it is paused. */
  public boolean isPaused() {
    return queue.isPaused();
  }

  /** Returns what ended in the last hour. */
  public ColumnChart getSpark() {
    return spark;
  }
}
