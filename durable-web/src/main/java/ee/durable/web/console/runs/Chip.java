package ee.durable.web.console.runs;

/** Something that narrows the list, and the way to the list without it. */
public final class Chip {

  private final String label;
  private final String value;
  private final String without;

  Chip(String label, String value, String without) {
    this.label = label;
    this.value = value;
    this.without = without;
  }

  /** Returns what is looked at. */
  public String getLabel() {
    return label;
  }

  /** Returns what it must be. */
  public String getValue() {
    return value;
  }

  /** Returns the link to the list without it. */
  public String getWithout() {
    return without;
  }
}
