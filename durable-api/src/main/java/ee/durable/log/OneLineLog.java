package ee.durable.log;

import java.lang.System.Logger;
import java.util.Arrays;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/**
 * A logger whose every entry begins one line and no more, whatever the texts in it are: names,
 * reasons and messages of failures come from outside, and one that has a line end in it would forge
 * an entry.
 *
 * <pre>{@code
 * private static final Logger LOG = OneLineLog.of(Heart.class);
 * }</pre>
 */
public final class OneLineLog implements Logger {

  private final Logger platform;

  OneLineLog(Logger platform) {
    this.platform = platform;
  }

  /** Returns the logger of a class. */
  public static Logger of(Class<?> type) {
    return new OneLineLog(System.getLogger(type.getName()));
  }

  @Override
  public String getName() {
    return platform.getName();
  }

  @Override
  public boolean isLoggable(Level level) {
    return platform.isLoggable(level);
  }

  @Override
  public void log(
      Level level,
      @Nullable ResourceBundle bundle,
      @Nullable String text,
      @Nullable Throwable thrown) {
    if (isLoggable(level)) {
      platform.log(level, bundle, text == null ? null : OneLine.of(text), Told.of(thrown));
    }
  }

  @Override
  public void log(
      Level level,
      @Nullable ResourceBundle bundle,
      @Nullable String format,
      @Nullable Object @Nullable ... parameters) {
    if (isLoggable(level)) {
      platform.log(
          level,
          bundle,
          format == null ? null : OneLine.of(format),
          parameters == null
              ? null
              : Arrays.stream(parameters).map(OneLineLog::shown).toArray(Object[]::new));
    }
  }

  /** Numbers are left to the format. */
  private static @Nullable Object shown(@Nullable Object value) {
    return value == null || value instanceof Number ? value : OneLine.of(value.toString());
  }
}
