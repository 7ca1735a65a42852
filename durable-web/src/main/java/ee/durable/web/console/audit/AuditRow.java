package ee.durable.web.console.audit;

import ee.durable.audit.AuditEntry;
import ee.durable.audit.Deed;
import ee.durable.audit.Target;
import ee.durable.web.console.UtcTime;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** An entry of the audit. */
public final class AuditRow {

  private final AuditEntry entry;
  private final Deed deed;

  AuditRow(AuditEntry entry) {
    this.entry = entry;
    this.deed = entry.deed();
  }

  /** Returns its number. */
  public long getNumber() {
    return entry.number();
  }

  /** Returns when it was. */
  public UtcTime getAt() {
    return new UtcTime(entry.at());
  }

  /** Returns who it was. */
  public String getActor() {
    return deed.actor().name();
  }

  /** Returns on which way, and from where. */
  public String getFrom() {
    return deed.actor().channel().name().toLowerCase(Locale.ROOT)
        + deed.actor().address().map(address -> ", " + address).orElse("");
  }

  /** Returns what was done. */
  public String getAction() {
    return deed.action();
  }

  /** Returns what it was done to, empty for nothing in particular. */
  public String getTarget() {
    return deed.target().map(target -> target.type() + " " + target.id()).orElse("");
  }

  /** Returns the page of what it was done to, null if it has none. */
  public @Nullable String getHref() {
    return deed.target().map(AuditRow::href).orElse(null);
  }

  private static @Nullable String href(Target target) {
    String id = URLEncoder.encode(target.id(), StandardCharsets.UTF_8);
    return switch (target.type()) {
      case "run" -> "run?id=" + id;
      case "queue", "schedule", "workflow" -> target.type() + "?name=" + id;
      default -> null;
    };
  }

  /** Returns why, empty if nobody said. */
  public String getReason() {
    return deed.reason().orElse("");
  }

  /** Returns more of what was asked for, empty for nothing. */
  public String getDetails() {
    return deed.details().orElse("");
  }

  /** Returns what came of it, in a word. */
  public String getOutcome() {
    return deed.outcome().name().toLowerCase(Locale.ROOT);
  }

  /** Returns the colour of what came of it. */
  public String getTone() {
    return switch (deed.outcome()) {
      case DONE -> "success";
      case REFUSED -> "warning";
      case DENIED -> "danger";
    };
  }

  /** Returns why it was not done, empty if it was. */
  public String getMessage() {
    return deed.message().orElse("");
  }
}
