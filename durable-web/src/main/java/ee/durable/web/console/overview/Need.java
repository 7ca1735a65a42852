package ee.durable.web.console.overview;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Something that needs somebody. */
public final class Need {

  private final String tone;
  private final String text;
  private final String href;

  Need(String tone, String text, String href) {
    this.tone = tone;
    this.text = text;
    this.href = href;
  }

  static String encoded(String name) {
    return URLEncoder.encode(name, StandardCharsets.UTF_8);
  }

  /** Returns the name of its colour. */
  public String getTone() {
    return tone;
  }

  /** Returns what it is. */
  public String getText() {
    return text;
  }

  /** Returns where to see to it. */
  public String getHref() {
    return href;
  }
}
