package ee.durable.web.console.runs;

import ee.durable.run.RunStatus;
import ee.durable.web.console.StatusLook;

/** A status that the list of runs can be narrowed to. */
public final class StatusChoice {

  private final RunStatus status;
  private final boolean chosen;

  StatusChoice(RunStatus status, boolean chosen) {
    this.status = status;
    this.chosen = chosen;
  }

  /** Returns the value in the URL. */
  public String getValue() {
    return status.name();
  }

  /** Returns the word. */
  public String getLabel() {
    return StatusLook.of(status).getLabel();
  }

  /** Returns whether the list is narrowed to it. */
  public boolean isChosen() {
    return chosen;
  }
}
