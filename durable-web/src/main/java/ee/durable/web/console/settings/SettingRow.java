package ee.durable.web.console.settings;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.ConfigValue;

/** A setting and where it comes from. */
public final class SettingRow {

  /** Whatever might be a secret is not shown, also where it is none. */
  private static final Pattern SECRET =
      Pattern.compile("user|password|secret|token|codec|key(?!.*concurrency)");

  private final ConfigValue value;

  SettingRow(ConfigValue value) {
    this.value = value;
  }

  /** Returns its name. */
  public String getName() {
    return value.getName();
  }

  /** Returns its value, masked if it may be a secret. */
  public String getValue() {
    return SECRET.matcher(value.getName().toLowerCase(Locale.ROOT)).find()
        ? "•••"
        : Optional.ofNullable(value.getValue()).orElse("");
  }

  /** Returns where it comes from. */
  public String getSource() {
    return Optional.ofNullable(value.getSourceName()).orElse("");
  }
}
