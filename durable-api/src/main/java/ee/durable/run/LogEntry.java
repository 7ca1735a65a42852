package ee.durable.run;

import java.time.Instant;
import java.util.Map;

/**
 * What the body of a step logged or printed, as it is kept with the attempt.
 *
 * @param at when, by the clock of the node that ran the step
 * @param level {@code TRACE}, {@code DEBUG}, {@code INFO}, {@code WARNING} or {@code ERROR}; {@code
 *     INFO} for a printed line
 * @param logger the name of the logger; {@code System.out} or {@code System.err} for a printed line
 * @param message the message with its parameters filled in; a long one is cut and says so at its
 *     end
 * @param source {@link #LOGGER} or {@link #PRINT}
 * @param metadata the MDC of SLF4J where there is one, and the class and message of a logged
 *     exception under {@link #EXCEPTION}; never null, but often empty
 */
public record LogEntry(
    Instant at,
    String level,
    String logger,
    String message,
    String source,
    Map<String, String> metadata) {

  /** The source of what was logged. */
  public static final String LOGGER = "logger";

  /** The source of what was printed on {@code System.out} or {@code System.err}. */
  public static final String PRINT = "print";

  /** The key of the metadata under which a logged exception is found. */
  public static final String EXCEPTION = "exception";

  /** Copies the metadata. */
  public LogEntry {
    metadata = Map.copyOf(metadata);
  }
}
