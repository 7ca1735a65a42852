package ee.durable.web.console.run;

import ee.durable.run.Wait;
import ee.durable.web.console.StatusLook;
import ee.durable.web.console.UtcTime;
import org.jspecify.annotations.Nullable;

/** Something that a run waits for now. */
public final class WaitRow {

  /** How much of the names is shown: a block has one for each of its items. */
  private static final int MOST_CHARACTERS = 200;

  private final Wait open;

  WaitRow(Wait open) {
    this.open = open;
  }

  /** Returns what kind of thing it waits for. */
  public StatusLook getKind() {
    return StatusLook.of(open.kind());
  }

  /** Returns the path of the step that waits. */
  public String getStep() {
    return open.step();
  }

  /** Returns the names of what it waits for, and how many of them are enough. */
  public String getNames() {
    String names = String.join(", ", open.names());
    boolean areAllNeeded = open.needed() == open.names().size();
    return (areAllNeeded || open.names().isEmpty() ? "" : open.needed() + " of ")
        + (names.length() > MOST_CHARACTERS ? names.substring(0, MOST_CHARACTERS) + "..." : names);
  }

  /** Returns the key by which a broadcast finds it. */
  public @Nullable String getCorrelation() {
    return open.correlation().orElse(null);
  }

  /** Returns when it began. */
  public UtcTime getSince() {
    return new UtcTime(open.since());
  }

  /** Returns when it ends by itself. */
  public @Nullable UtcTime getDue() {
    return UtcTime.orNull(open.due());
  }
}
