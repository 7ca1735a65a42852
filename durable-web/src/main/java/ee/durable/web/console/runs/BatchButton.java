package ee.durable.web.console.runs;

import ee.durable.batch.BatchVerb;
import java.util.Locale;

/** What the list of runs offers to do to many of them, in the order of the buttons. */
public enum BatchButton {
  /** Lets them go on that failed. */
  RETRY(BatchVerb.RETRY, "Retry", false),
  /** Cancels them. */
  CANCEL(BatchVerb.CANCEL, "Cancel", false),
  /** Pauses them. */
  PAUSE(BatchVerb.PAUSE, "Pause", false),
  /** Lets them go on that are paused. */
  RESUME(BatchVerb.RESUME, "Resume", false),
  /** Sends them an event. */
  EVENT(BatchVerb.SEND_EVENT, "Send an event", false),
  /** Ends them as they stand. */
  TERMINATE(BatchVerb.TERMINATE, "Terminate", true),
  /** Removes them. */
  REMOVE(BatchVerb.REMOVE, "Delete", true);

  private final BatchVerb verb;
  private final String label;
  private final boolean forAdmins;

  BatchButton(BatchVerb verb, String label, boolean forAdmins) {
    this.verb = verb;
    this.label = label;
    this.forAdmins = forAdmins;
  }

  BatchVerb verb() {
    return verb;
  }

  /** Returns what it says beside the runs that were selected. */
  public String getLabel() {
    return label;
  }

  /** Returns what it says beside all that match. */
  public String getLabelForAll() {
    return this == EVENT ? "Send all an event" : label + " all";
  }

  /** Returns the id of the dialog that it opens. */
  public String getDialog() {
    return "batch-" + name().toLowerCase(Locale.ROOT);
  }

  /** Returns whether operators do not have it. */
  public boolean isForAdmins() {
    return forAdmins;
  }
}
