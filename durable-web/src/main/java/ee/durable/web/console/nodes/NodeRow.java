package ee.durable.web.console.nodes;

import ee.durable.node.NodeInfo;
import ee.durable.web.console.Elapsed;
import ee.durable.web.console.Mark;
import ee.durable.web.console.UtcTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A node in the table. */
public final class NodeRow {

  private final NodeInfo node;

  NodeRow(NodeInfo node) {
    this.node = node;
  }

  /** Returns its id. */
  public String getId() {
    return node.id().toString();
  }

  /** Returns what the operator calls it. */
  public String getLabel() {
    return node.label();
  }

  /** Returns whether the others take it for alive. */
  public boolean isAlive() {
    return node.isAlive();
  }

  /** Returns whether it lives and begins nothing more. */
  public boolean isDraining() {
    return node.isAlive() && node.drain().isPresent();
  }

  /** Returns how it is. */
  public Mark getState() {
    if (!node.isAlive()) {
      return new Mark("Lost", "stop", "danger");
    }
    return isDraining()
        ? new Mark("Draining", "hourglass", "info")
        : new Mark("Alive", "play", "success");
  }

  /** Returns how many runs it is at while it is drained, in words. */
  public String getRemaining() {
    return switch (node.running()) {
      case 0 -> "no run left";
      case 1 -> "1 run left";
      default -> "%d runs left".formatted(node.running());
    };
  }

  /** Returns why it is drained, empty if nobody has said so. */
  public String getDrainReason() {
    return node.drain().flatMap(NodeInfo.Drain::reason).orElse("");
  }

  /** Returns since when it is drained. */
  public @Nullable UtcTime getDrainSince() {
    return UtcTime.orNull(node.drain().map(NodeInfo.Drain::since));
  }

  /** Returns how many runs it is at. */
  public int getRunning() {
    return node.running();
  }

  /** Returns when it started. */
  public UtcTime getStarted() {
    return new UtcTime(node.started());
  }

  /** Returns how long ago it last showed itself. */
  public String getSilent() {
    return Elapsed.text(node.silent());
  }

  /** Returns the queues it works for. */
  public String getQueues() {
    return String.join(", ", node.queues());
  }

  /** Returns what it has deployed. */
  public List<String> getWorkflows() {
    return node.workflows();
  }

  /** Returns how many runs it is at, of how many it could be. */
  public String getSlots() {
    return node.figures()
        .map(figures -> "%d of %d".formatted(figures.busySlots(), figures.slots()))
        .orElse(Integer.toString(node.running()));
  }

  /** Returns the version of its engine, empty if it does not tell. */
  public String getEngine() {
    return node.figures().map(NodeInfo.Figures::engine).orElse("");
  }

  /** Returns how far its clock is off, empty if it does not tell. */
  public String getSkew() {
    return node.figures()
        .map(NodeInfo.Figures::clockSkew)
        .map(skew -> (skew.isNegative() ? "-" : "+") + Elapsed.text(skew.abs()))
        .orElse("");
  }

  /** Returns how long ago it looked at its queues, empty if it does not tell. */
  public String getLag() {
    return node.figures().map(NodeInfo.Figures::pollLag).map(Elapsed::text).orElse("");
  }
}
