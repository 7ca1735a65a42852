package ee.durable.web.console.waits;

import ee.durable.run.AwaitedEvent;
import ee.durable.web.console.Query;
import ee.durable.web.console.UtcTime;

/** An event in a table of the events that runs wait for. */
public final class EventLine {

  private final AwaitedEvent event;

  EventLine(AwaitedEvent event) {
    this.event = event;
  }

  /** Returns the name. */
  public String getName() {
    return event.name();
  }

  /** Returns how many runs wait for it. */
  public String getRuns() {
    return event.runs().toString();
  }

  /** Returns how many that is, in words. */
  public String getCount() {
    return event.runs().value() == 1 ? "1 run waits" : event.runs() + " runs wait";
  }

  /** Returns since when the run waits that has waited longest. */
  public UtcTime getSince() {
    return new UtcTime(event.since());
  }

  /** Returns the link to the runs that wait for it. */
  public String getLink() {
    return new Query().with("kind", "event").with("event", event.name()).on("waits");
  }
}
