package ee.durable.web.console.runs;

import java.util.List;

/** A list of runs that is often asked for. */
public final class Preset {

  static final List<Preset> ALL =
      List.of(
          new Preset("All", "?"),
          new Preset(
              "In flight",
              "?status=SCHEDULED&status=PENDING&status=RUNNING&status=WAITING&status=PAUSED"
                  + "&status=BLOCKED&status=QUARANTINED"),
          new Preset(
              "Failed 24 h",
              "?status=FAILED&status=TIMED_OUT&status=COMPENSATION_FAILED&ended=-24h"),
          new Preset("Needs input", "?wait=INPUT&children=1"),
          new Preset("On a timer", "?wait=SLEEP&children=1"),
          new Preset("Stuck", "?status=BLOCKED&status=QUARANTINED&children=1"),
          new Preset("Slow", "?longer=1h&from=-7d"));

  private final String name;
  private final String link;

  private Preset(String name, String link) {
    this.name = name;
    this.link = link;
  }

  /** Returns what it is called. */
  public String getName() {
    return name;
  }

  /** Returns the query string. */
  public String getLink() {
    return link;
  }
}
