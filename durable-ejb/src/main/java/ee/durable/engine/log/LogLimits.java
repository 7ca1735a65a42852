package ee.durable.engine.log;

import java.util.List;
import java.util.Set;

/**
 * What of a step's log is kept, as an operator may set it.
 *
 * @param enabled whether anything is
 * @param levels the levels that are kept
 * @param maxEntries how many entries of a pass are kept; those that come later are not
 * @param maxMessageLength after how many characters a message is cut
 * @param metadata the keys of the MDC that are kept; empty for all
 * @param prints whether printed lines are kept
 * @param passesPrints whether printed lines go on to where they were printed as well
 */
public record LogLimits(
    boolean enabled,
    Set<String> levels,
    int maxEntries,
    int maxMessageLength,
    Set<String> metadata,
    boolean prints,
    boolean passesPrints) {

  /** The levels there are, the finest first. */
  public static final List<String> LEVELS = List.of("TRACE", "DEBUG", "INFO", "WARNING", "ERROR");

  /** What is kept unless somebody sets it otherwise. */
  public static final LogLimits DEFAULT =
      new LogLimits(
          true, Set.of("DEBUG", "INFO", "WARNING", "ERROR"), 1000, 10_000, Set.of(), true, true);

  /** Copies the sets and checks the values. */
  public LogLimits {
    levels = Set.copyOf(levels);
    metadata = Set.copyOf(metadata);
    levels.forEach(LogLimits::checkLevel);
    if (maxEntries < 1 || maxEntries > 100_000) {
      throw new IllegalArgumentException(
          "durable.logs.max-entries must be between 1 and 100000, but is %d."
              .formatted(maxEntries));
    }
    if (maxMessageLength < 1 || maxMessageLength > 1_000_000) {
      throw new IllegalArgumentException(
          "durable.logs.max-message-length must be between 1 and 1000000, but is %d."
              .formatted(maxMessageLength));
    }
  }

  private static void checkLevel(String level) {
    if (!LEVELS.contains(level)) {
      throw new IllegalArgumentException(
          "durable.logs.levels must name levels of %s, but one is '%s'.".formatted(LEVELS, level));
    }
  }

  boolean keepsMetadata(String key) {
    return metadata.isEmpty() || metadata.contains(key);
  }
}
