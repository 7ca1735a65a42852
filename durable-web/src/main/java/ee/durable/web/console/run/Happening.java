package ee.durable.web.console.run;

import ee.durable.web.console.JsonText;
import ee.durable.web.console.UtcTime;
import jakarta.json.JsonValue;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Something that happened to a run. */
public final class Happening {

  private final Instant at;
  private final String kind;
  private final String text;
  private final @Nullable JsonText payload;

  private Happening(Instant at, String kind, String text, @Nullable JsonText payload) {
    this.at = at;
    this.kind = kind;
    this.text = text;
    this.payload = payload;
  }

  static Happening of(Instant at, String kind, String text) {
    return new Happening(at, kind, text, null);
  }

  static Happening of(Instant at, String kind, String text, JsonValue payload) {
    return new Happening(at, kind, text, JsonText.of(payload));
  }

  Instant instant() {
    return at;
  }

  /** Returns when it happened. */
  public UtcTime getAt() {
    return new UtcTime(at);
  }

  /** Returns what kind of thing it is. */
  public String getKind() {
    return kind;
  }

  /** Returns what happened, in words. */
  public String getText() {
    return text;
  }

  /** Returns what came with it, null for nothing. */
  public @Nullable JsonText getPayload() {
    return payload;
  }
}
