package ee.durable.web.console.waits;

import ee.durable.run.OpenWait;
import ee.durable.run.WaitKind;
import ee.durable.web.console.StatusLook;
import ee.durable.web.console.UtcTime;
import org.jspecify.annotations.Nullable;

/** A run in a table of waits, with what it waits for. */
public final class WaitLine {

  private static final int MOST_CHARACTERS = 200;

  private final OpenWait open;

  WaitLine(OpenWait open) {
    this.open = open;
  }

  /** Returns the run. */
  public String getRun() {
    return open.run().toString();
  }

  /** Returns the workflow of the run. */
  public String getWorkflow() {
    return open.workflow();
  }

  /** Returns the key of the run, empty for none. */
  public String getKey() {
    return open.key().orElse("");
  }

  /** Returns what kind of thing it waits for. */
  public StatusLook getKind() {
    return StatusLook.of(open.kind());
  }

  /** Returns whether an operator can end the wait, as that of a sleep, an event or a question. */
  public boolean isEndable() {
    return open.kind() == WaitKind.SLEEP
        || open.kind() == WaitKind.EVENT
        || open.kind() == WaitKind.INPUT;
  }

  /** Returns the step that waits, empty where the run has not begun. */
  public String getStep() {
    return open.step().orElse("");
  }

  /** Returns the names of what it waits for. */
  public String getNames() {
    String names = String.join(", ", open.names());
    return names.length() > MOST_CHARACTERS ? names.substring(0, MOST_CHARACTERS) + "…" : names;
  }

  /** Returns the first of the names, empty for none. */
  public String getFirstName() {
    return open.names().isEmpty() ? "" : open.names().get(0);
  }

  /** Returns when the wait began. */
  public UtcTime getSince() {
    return new UtcTime(open.since());
  }

  /** Returns when it ends by itself, null for never. */
  public @Nullable UtcTime getDue() {
    return UtcTime.orNull(open.due());
  }
}
