package ee.durable.web.console.waits;

/** One of several things to choose from. */
public final class AnswerOption {

  private final String value;
  private final String label;
  private final boolean isChosen;

  AnswerOption(String value, String label, boolean isChosen) {
    this.value = value;
    this.label = label;
    this.isChosen = isChosen;
  }

  /** Returns what is answered. */
  public String getValue() {
    return value;
  }

  /** Returns what people read. */
  public String getLabel() {
    return label;
  }

  /** Returns whether it is chosen. */
  public boolean isChosen() {
    return isChosen;
  }
}
