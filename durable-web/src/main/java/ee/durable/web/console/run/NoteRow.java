package ee.durable.web.console.run;

import ee.durable.audit.AuditEntry;
import ee.durable.web.console.UtcTime;

/** What somebody wrote down about a run. */
public final class NoteRow {

  private final AuditEntry entry;

  NoteRow(AuditEntry entry) {
    this.entry = entry;
  }

  /** Returns when it was. */
  public UtcTime getAt() {
    return new UtcTime(entry.at());
  }

  /** Returns who it was. */
  public String getBy() {
    return entry.deed().actor().name();
  }

  /** Returns what he wrote. */
  public String getText() {
    return entry.deed().reason().orElse("");
  }
}
