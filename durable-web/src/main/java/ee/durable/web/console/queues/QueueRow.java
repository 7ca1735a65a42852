package ee.durable.web.console.queues;

import ee.durable.queue.QueueInfo;
import ee.durable.queue.QueueInfo.Pause;
import ee.durable.queue.QueueLimits;
import ee.durable.statistics.QueueActivity;
import ee.durable.web.console.Elapsed;
import ee.durable.web.console.Mark;
import ee.durable.web.console.Query;
import ee.durable.web.console.UtcTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A queue in a table of queues, and at the head of its own page. */
public final class QueueRow {

  private final QueueInfo queue;
  private final Throughput throughput;

  QueueRow(QueueInfo queue, List<QueueActivity> activities) {
    this.queue = queue;
    this.throughput = Throughput.of(queue.name(), activities);
  }

  /** Returns what was ended in the last hour. */
  public Throughput getThroughput() {
    return throughput;
  }

  /** Returns the name. */
  public String getName() {
    return queue.name();
  }

  /** Returns the page of the queue. */
  public String getLink() {
    return new Query().with("name", queue.name()).on("queue");
  }

  /** Returns the runs that wait in it. */
  public String getQueuedLink() {
    return runs("PENDING");
  }

  /** Returns the runs of it that workers are at. */
  public String getRunningLink() {
    return runs("RUNNING");
  }

  private String runs(String status) {
    return new Query()
        .with("queue", queue.name())
        .with("status", status)
        .with("children", true)
        .on("runs");
  }

  /** Returns whether it works. */
  public Mark getState() {
    if (queue.isPaused()) {
      return new Mark("Paused", "hand", "warning");
    }
    if (queue.drain().isPresent()) {
      return new Mark("Draining", "hourglass", "info");
    }
    if (!queue.pauses().isEmpty()) {
      return new Mark("Partly paused", "hand", "warning");
    }
    return queue.nodes().isEmpty()
        ? new Mark("No node", "stop", "danger")
        : new Mark("Active", "play", "success");
  }

  /** Returns whether it is paused on all nodes. */
  public boolean isPaused() {
    return queue.isPaused();
  }

  /** Returns whether nothing new is let in. */
  public boolean isDraining() {
    return queue.drain().isPresent();
  }

  /** Returns whether there is a pause on all nodes or a drain to end. */
  public boolean isHeld() {
    return isPaused() || isDraining();
  }

  /** Returns whether the limits were changed at run time. */
  public boolean isChanged() {
    return queue.isChanged();
  }

  /** Returns how many runs wait for a worker. */
  public String getDepth() {
    return queue.pending().toString();
  }

  /** Returns how long the run has waited that has waited longest, empty if none waits. */
  public String getOldest() {
    return queue.oldest().map(Elapsed::text).orElse("");
  }

  /** Returns how many runs workers are at. */
  public int getRunning() {
    return queue.running();
  }

  /** Returns how many there may be at a time, null if nothing limits that. */
  public @Nullable Integer getCapacity() {
    return capacity().orElse(null);
  }

  private Optional<Integer> capacity() {
    QueueLimits limits = queue.limits();
    Optional<Integer> onNodes =
        limits
            .concurrencyPerNode()
            .filter(each -> !queue.nodes().isEmpty())
            .map(each -> each * queue.nodes().size());
    return limits
        .concurrency()
        .map(all -> onNodes.map(nodes -> Math.min(all, nodes)).orElse(all))
        .or(() -> onNodes);
  }

  /** Returns how many are run of how many, in words. */
  public String getLoad() {
    return capacity()
        .map(most -> "%d of %d".formatted(queue.running(), most))
        .orElseGet(() -> Integer.toString(queue.running()));
  }

  /** Returns the labels of the nodes that work for it. */
  public String getNodes() {
    return String.join(", ", queue.nodes());
  }

  /** Returns the labels of the nodes that work for it, one by one. */
  public List<String> getNodeList() {
    return queue.nodes();
  }

  /** Returns where it is paused, and why. */
  public List<PauseRow> getPauses() {
    return queue.pauses().stream().map(PauseRow::new).toList();
  }

  /** Returns why nothing is let in, empty if nobody said so. */
  public String getDrainReason() {
    return queue.drain().flatMap(QueueInfo.Drain::reason).orElse("");
  }

  /** Returns since when nothing is let in, null if it is. */
  public @Nullable UtcTime getDrainSince() {
    return UtcTime.orNull(queue.drain().map(QueueInfo.Drain::since));
  }

  /** Returns how often work may be begun, empty if that is not limited. */
  public String getRate() {
    return queue.limits().rateLimit().map(LimitsForm::shown).orElse("");
  }

  /** A pause on all nodes, or on those of a label. */
  public static final class PauseRow {

    private final Pause pause;

    PauseRow(Pause pause) {
      this.pause = pause;
    }

    /** Returns the label of the nodes, empty for all. */
    public String getNode() {
      return pause.node().orElse("");
    }

    /** Returns why, empty if nobody said so. */
    public String getReason() {
      return pause.reason().orElse("");
    }

    /** Returns since when. */
    public UtcTime getSince() {
      return new UtcTime(pause.since());
    }
  }
}
