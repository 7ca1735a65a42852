package ee.durable.web.console.run;

import java.util.Arrays;
import java.util.Locale;

/** A part of the page of a run: its name is in the URL. */
public enum Tab {
  /** The facts, and what it waits for. */
  SUMMARY("Summary"),
  /** Its flow, with what has happened. */
  GRAPH("Graph"),
  /** When what happened. */
  TIMELINE("Timeline"),
  /** All attempts. */
  STEPS("Steps"),
  /** What its steps logged and printed. */
  LOGS("Logs"),
  /** Its parents and descendants. */
  FAMILY("Family"),
  /** What happened to it, and who did what. */
  EVENTS("Events"),
  /** Input, context and result. */
  DATA("Data");

  private final String label;

  Tab(String label) {
    this.label = label;
  }

  /** Reads a name; what is unknown is the summary. */
  static Tab of(String name) {
    return Arrays.stream(values())
        .filter(tab -> tab.getName().equals(name))
        .findFirst()
        .orElse(SUMMARY);
  }

  /** Returns its name in the URL. */
  public String getName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns its name for people. */
  public String getLabel() {
    return label;
  }

  /** Returns the page fragment that shows it. */
  public String getView() {
    return "/WEB-INF/console/run/" + getName() + ".xhtml";
  }
}
