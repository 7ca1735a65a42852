package ee.durable.web.console.queues;

/** A limit of a queue as a field of a form. */
public final class LimitField {

  private final String name;
  private final String label;
  private final String help;
  private final String value;

  LimitField(String name, String label, String help, String value) {
    this.name = name;
    this.label = label;
    this.help = help;
    this.value = value;
  }

  /** Returns its name in the page. */
  public String getName() {
    return name;
  }

  /** Returns what people read. */
  public String getLabel() {
    return label;
  }

  /** Returns a sentence on what is expected. */
  public String getHelp() {
    return help;
  }

  /** Returns the limit as it is, empty for none. */
  public String getValue() {
    return value;
  }

  /** Returns the limit as it is, in words. */
  public String getShown() {
    return value.isEmpty() ? "none" : value;
  }
}
