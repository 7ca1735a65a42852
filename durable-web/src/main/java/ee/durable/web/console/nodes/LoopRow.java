package ee.durable.web.console.nodes;

import ee.durable.observe.NodeHealth;
import ee.durable.web.console.Elapsed;

/** A part of the engine that goes round. */
public final class LoopRow {

  private final NodeHealth.Loop loop;

  LoopRow(NodeHealth.Loop loop) {
    this.loop = loop;
  }

  /** Returns what it is. */
  public String getName() {
    return loop.name();
  }

  /** Returns how long ago it last went round. */
  public String getSilent() {
    return Elapsed.text(loop.silent());
  }

  /** Returns whether it goes round. */
  public boolean isAlive() {
    return loop.isAlive();
  }
}
