package ee.durable.web.console.run;

import jakarta.json.JsonValue;
import org.jspecify.annotations.Nullable;

/** A key of a context. */
public final class DataKey {

  private static final int LONGEST = 200;

  private final String name;
  private final String text;
  private final String change;

  DataKey(String name, JsonValue value, @Nullable JsonValue before) {
    this.name = name;
    this.text = value.toString();
    this.change = before == null ? "added" : before.equals(value) ? "" : "changed";
  }

  /** Returns its name. */
  public String getName() {
    return name;
  }

  /** Returns the value, or its beginning. */
  public String getValue() {
    return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
  }

  /** Returns how long it is as JSON, in characters. */
  public int getSize() {
    return text.length();
  }

  /** Returns whether it was added or changed since the start. */
  public String getChange() {
    return change;
  }
}
