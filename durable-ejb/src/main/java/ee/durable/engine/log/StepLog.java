package ee.durable.engine.log;

import ee.durable.jpa.run.PassLog;
import ee.durable.run.LogEntry;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the body of one pass logs and prints. It is bound to the thread that runs the body; threads
 * that the body starts are not heard.
 *
 * <p>Filled by that one thread, but read by another as well: when a step takes too long, its alarm
 * records the attempt while the body is still running.
 */
public final class StepLog {

  private static final ThreadLocal<@Nullable StepLog> CURRENT = new ThreadLocal<>();

  /** Bounds the memory of a pass, whatever else is set. Far below what a jsonb value may hold. */
  private static final int MOST_CHARACTERS = 16_000_000;

  private static final int MOST_METADATA = 32;
  private static final int LONGEST_METADATA = 1000;

  private final LogLimits limits;
  private final Clock clock;
  private final List<LogEntry> entries = new ArrayList<>();
  private final Map<String, PrintedLine> lines = new LinkedHashMap<>();
  private @Nullable StepLog outer;
  private long characters;
  private boolean isDeaf;

  /** Creates the log of one pass. */
  public StepLog(LogLimits limits) {
    this(limits, Clock.systemUTC());
  }

  StepLog(LogLimits limits, Clock clock) {
    this.limits = limits;
    this.clock = clock;
  }

  // For whoever runs the body

  /** Begins to listen to this thread, unless logs are switched off. */
  public void begin() {
    if (limits.enabled()) {
      outer = CURRENT.get();
      CURRENT.set(this);
    }
  }

  /** Listens to this thread no longer. What was printed without an end of line ends here. */
  public void end() {
    if (CURRENT.get() != this) {
      return;
    }
    lines.forEach((stream, line) -> line.end(text -> addPrinted(stream, text)));
    if (outer == null) {
      CURRENT.remove(); // the thread is the server's
    } else {
      CURRENT.set(outer);
    }
  }

  /** Returns what was logged and printed so far, in its order. */
  public synchronized List<LogEntry> entries() {
    return List.copyOf(entries);
  }

  /** Returns the entries as they are stored, null if there are none. */
  public @Nullable PassLog stored(int pass) {
    return stored(pass, Masking.NONE);
  }

  /** Returns the entries as they are stored, masked; null if there are none. */
  public @Nullable PassLog stored(int pass, Masking masking) {
    List<LogEntry> logged = entries().stream().map(masking::entry).toList();
    return logged.isEmpty() ? null : new PassLog(pass, LogJson.text(logged));
  }

  // For whoever hears the thread

  /** Returns whether a step's log listens to this thread. */
  static boolean isListening() {
    return current().isPresent();
  }

  /** Returns the log that listens to this thread. */
  static Optional<StepLog> current() {
    return Optional.ofNullable(CURRENT.get()).filter(log -> !log.isDeaf);
  }

  LogLimits limits() {
    return limits;
  }

  /** Returns whether an entry of this level would be kept, so that others need not be made. */
  synchronized boolean keeps(String level) {
    return limits.levels().contains(level)
        && entries.size() < limits.maxEntries()
        && characters < MOST_CHARACTERS;
  }

  /** Does work that may itself log or print, which is not heard: it would never end. */
  void unheard(Runnable work) {
    isDeaf = true;
    try {
      work.run();
    } finally {
      isDeaf = false;
    }
  }

  /**
   * Adds what was logged.
   *
   * @param mdc the context of the message, of which the wanted keys are kept
   * @param exception the class and message of the exception that was logged, null if there was none
   */
  void addLogged(
      Instant at,
      String level,
      String logger,
      String message,
      Map<String, String> mdc,
      @Nullable String exception) {
    Map<String, String> metadata = new LinkedHashMap<>();
    mdc.entrySet().stream()
        .filter(each -> !each.getKey().startsWith(RunMdc.PREFIX))
        .filter(each -> limits.keepsMetadata(each.getKey()))
        .limit(MOST_METADATA)
        .forEach(each -> metadata.put(shortened(each.getKey()), shortened(each.getValue())));
    if (exception != null) {
      metadata.put(LogEntry.EXCEPTION, cut(exception));
    }
    add(new LogEntry(at, level, shortened(logger), cut(message), LogEntry.LOGGER, metadata));
  }

  /**
   * Adds what was printed; each line is an entry, once it has ended.
   *
   * @param stream the name of the stream
   */
  void addPrint(String stream, String text) {
    lines
        .computeIfAbsent(stream, name -> new PrintedLine(limits.maxMessageLength()))
        .add(text, line -> addPrinted(stream, line));
  }

  private void addPrinted(String stream, String line) {
    if (!line.isEmpty()) {
      add(new LogEntry(clock.instant(), "INFO", stream, cut(line), LogEntry.PRINT, Map.of()));
    }
  }

  private synchronized void add(LogEntry entry) {
    if (keeps(entry.level())) {
      entries.add(entry);
      characters += entry.message().length() + entry.logger().length();
      entry.metadata().forEach((key, value) -> characters += key.length() + value.length());
    }
  }

  private String cut(String text) {
    return StorableText.of(text, limits.maxMessageLength());
  }

  private static String shortened(String text) {
    return StorableText.of(text, LONGEST_METADATA);
  }
}
