package ee.durable.web.console;

/**
 * How the state of something looks; how that of a run does, {@link StatusLook} says. Never colour
 * alone: there is always a word and an icon.
 */
public sealed class Mark permits StatusLook {

  private final String label;
  private final String icon;
  private final String tone;

  /**
   * Creates a mark.
   *
   * @param label the word
   * @param icon the name of the symbol in {@code icons.svg}
   * @param tone the name of the colour in {@code console.css}
   */
  public Mark(String label, String icon, String tone) {
    this.label = label;
    this.icon = icon;
    this.tone = tone;
  }

  /** Returns the word. */
  public String getLabel() {
    return label;
  }

  /** Returns the name of the symbol in {@code icons.svg}. */
  public String getIcon() {
    return icon;
  }

  /** Returns the name of the colour in {@code console.css}. */
  public String getTone() {
    return tone;
  }
}
