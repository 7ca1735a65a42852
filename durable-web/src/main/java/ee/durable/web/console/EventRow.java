package ee.durable.web.console;

import ee.durable.run.SentEvent;

/** An event that was sent to a run. */
public final class EventRow {

  private final SentEvent event;
  private final JsonText payload;

  EventRow(SentEvent event) {
    this.event = event;
    this.payload = JsonText.of(event.payload());
  }

  /** Returns its name. */
  public String getName() {
    return event.name();
  }

  /** Returns what tells it from others, empty for nothing. */
  public String getKey() {
    return event.key().orElse("");
  }

  /** Returns when it was sent. */
  public UtcTime getSent() {
    return new UtcTime(event.sentAt());
  }

  /** Returns whether the run has received it, in words. */
  public String getTaken() {
    return event.isTaken() ? "received" : "kept";
  }

  /** Returns what it carries. */
  public JsonText getPayload() {
    return payload;
  }
}
