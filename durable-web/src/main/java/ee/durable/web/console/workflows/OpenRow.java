package ee.durable.web.console.workflows;

import ee.durable.statistics.OpenVersion;

/** A version of a workflow of which runs are open. */
public final class OpenRow {

  private final OpenVersion open;

  OpenRow(OpenVersion open) {
    this.open = open;
  }

  /** Returns the version, in words. */
  public String getVersion() {
    return open.version() == 0 ? "not begun" : "v" + open.version();
  }

  /** Returns how many runs. */
  public String getRuns() {
    return (open.isExact() ? "" : "about ") + open.runs();
  }
}
