package ee.durable.web.console.frame;

import java.io.Serializable;

/** What came of an action, in a sentence. */
public final class Notice implements Serializable {

  private static final long serialVersionUID = 1L;

  private final String tone;
  private final String text;
  private final String href;
  private final String linkText;

  Notice(String tone, String text, String href, String linkText) {
    this.tone = tone;
    this.text = text;
    this.href = href;
    this.linkText = linkText;
  }

  /** Returns the name of its colour. */
  public String getTone() {
    return tone;
  }

  /** Returns the sentence. */
  public String getText() {
    return text;
  }

  /** Returns where to go from there, empty for nowhere. */
  public String getHref() {
    return href;
  }

  /** Returns what the link says. */
  public String getLinkText() {
    return linkText;
  }
}
