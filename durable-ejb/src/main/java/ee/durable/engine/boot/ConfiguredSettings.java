package ee.durable.engine.boot;

import ee.durable.data.PayloadLimits;
import ee.durable.engine.EngineSettings;
import ee.durable.engine.history.HistorySettings;
import ee.durable.engine.log.LogLimits;
import ee.durable.queue.QueueLimits;
import ee.durable.queue.RateLimit;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.Config;

/**
 * Reads the settings from MicroProfile Config. Each has a default, so that none is needed:
 *
 * <ul>
 *   <li>{@code durable.queues}, {@code default:20}: queues and how many runs of each run at a time
 *   <li>{@code durable.queue.<name>.concurrency}, none: how many all nodes together run at a time
 *   <li>{@code durable.queue.<name>.concurrency-per-key}, none: how many of one concurrency key
 *   <li>{@code durable.queue.<name>.rate-limit}, none: for example {@code 100/PT1M}
 *   <li>{@code durable.queue.<name>.ageing}, {@code PT1H}: what waiting is worth a level of
 *       priority
 *   <li>{@code durable.queue.<name>.admission-limit}, none: how many may wait before starts are
 *       refused
 *   <li>{@code durable.poll.interval}, {@code PT1S}
 *   <li>{@code durable.node.timeout}, {@code PT20S}
 *   <li>{@code durable.stop.patience}, {@code PT0.8S}: how long steps may go on when the node stops
 *   <li>{@code durable.crash.limit}, {@code 5}: how many nodes a run may take down without progress
 *   <li>{@code durable.check.interval}, {@code PT1M}: how often the rows are held against the
 *       invariants, {@code PT0S} for never
 *   <li>{@code durable.node.label}, the host's name
 *   <li>{@code durable.nesting.limit}, {@code 32}
 *   <li>{@code durable.input.max-bytes}, {@code 1048576}
 *   <li>{@code durable.context.max-bytes}, {@code 8388608}
 *   <li>{@code durable.logs.enabled}, {@code true}: whether what steps log is kept
 *   <li>{@code durable.logs.levels}, {@code DEBUG,INFO,WARNING,ERROR}
 *   <li>{@code durable.logs.max-entries}, {@code 1000} of each pass
 *   <li>{@code durable.logs.max-message-length}, {@code 10000}
 *   <li>{@code durable.logs.metadata}, all: the keys of the MDC that are kept
 *   <li>{@code durable.logs.prints}, {@code true}: whether what steps print is kept
 *   <li>{@code durable.logs.prints.pass-through}, {@code true}: whether it is printed as well
 *   <li>{@code durable.history.after}, {@code PT1H}: when ended runs leave the hot tables
 *   <li>{@code durable.history.keep.completed}, {@code P30D}; or {@code forever}
 *   <li>{@code durable.history.keep.failed}, {@code P90D}; or {@code forever}
 *   <li>{@code durable.schema}, {@code durable}
 *   <li>{@code durable.schema.mode}, {@code migrate}; or {@code validate}
 *   <li>{@code durable.executor}, {@code java:app/concurrent/durable}
 * </ul>
 */
final class ConfiguredSettings {

  private final Config config;

  ConfiguredSettings(Config config) {
    this.config = config;
  }

  EngineSettings engine() {
    Map<String, Integer> queues = queues(get("durable.queues", String.class, "default:20"));
    return new EngineSettings(
        queues,
        limits(queues.keySet()),
        get("durable.poll.interval", Duration.class, Duration.ofSeconds(1)),
        get("durable.node.timeout", Duration.class, Duration.ofSeconds(20)),
        get("durable.stop.patience", Duration.class, Duration.ofMillis(800)),
        get("durable.crash.limit", Integer.class, 5),
        get("durable.check.interval", Duration.class, Duration.ofMinutes(1)),
        get("durable.nesting.limit", Integer.class, 32),
        new PayloadLimits(
            get("durable.input.max-bytes", Integer.class, PayloadLimits.DEFAULT.maxBytes())),
        new PayloadLimits(get("durable.context.max-bytes", Integer.class, 8 * 1024 * 1024)),
        get("durable.node.label", String.class, hostName()),
        logs(),
        history());
  }

  private HistorySettings history() {
    HistorySettings otherwise = HistorySettings.DEFAULT;
    return new HistorySettings(
        get("durable.history.after", Duration.class, otherwise.after()),
        kept("durable.history.keep.completed", otherwise.keepCompleted()),
        kept("durable.history.keep.failed", otherwise.keepFailed()));
  }

  private Optional<Duration> kept(String key, Optional<Duration> otherwise) {
    String text = get(key, String.class, "").strip();
    if (text.isEmpty()) {
      return otherwise;
    }
    try {
      return text.equalsIgnoreCase("forever")
          ? Optional.empty()
          : Optional.of(Duration.parse(text));
    } catch (DateTimeParseException unreadable) {
      throw new IllegalArgumentException(
          "%s must be a duration such as P30D, or forever, but is '%s'.".formatted(key, text),
          unreadable);
    }
  }

  /** Of queues for which nothing is configured nothing is said: others may have set them. */
  private Map<String, QueueLimits> limits(Set<String> queues) {
    Map<String, QueueLimits> limits = new LinkedHashMap<>();
    for (String queue : queues) {
      QueueLimits found = limits("durable.queue." + queue + ".");
      if (!found.equals(QueueLimits.NONE)) {
        limits.put(queue, found);
      }
    }
    return limits;
  }

  private QueueLimits limits(String prefix) {
    try {
      QueueLimits none = QueueLimits.NONE;
      return new QueueLimits(
          none.concurrencyPerNode(),
          find(prefix + "concurrency", Integer.class),
          find(prefix + "concurrency-per-key", Integer.class),
          find(prefix + "rate-limit", String.class).map(RateLimit::parse),
          find(prefix + "ageing", Duration.class).orElse(none.ageing()),
          find(prefix + "admission-limit", Integer.class));
    } catch (IllegalArgumentException refused) {
      throw new IllegalArgumentException(
          "The settings %s* cannot be used: %s".formatted(prefix, refused.getMessage()), refused);
    }
  }

  private LogLimits logs() {
    LogLimits otherwise = LogLimits.DEFAULT;
    String levels = get("durable.logs.levels", String.class, String.join(",", otherwise.levels()));
    return new LogLimits(
        get("durable.logs.enabled", Boolean.class, otherwise.enabled()),
        words(levels.toUpperCase(Locale.ROOT)),
        get("durable.logs.max-entries", Integer.class, otherwise.maxEntries()),
        get("durable.logs.max-message-length", Integer.class, otherwise.maxMessageLength()),
        words(get("durable.logs.metadata", String.class, "")),
        get("durable.logs.prints", Boolean.class, otherwise.prints()),
        get("durable.logs.prints.pass-through", Boolean.class, otherwise.passesPrints()));
  }

  boolean migratesSchema() {
    String mode = get("durable.schema.mode", String.class, "migrate");
    return switch (mode) {
      case "migrate" -> true;
      case "validate" -> false;
      default ->
          throw new IllegalArgumentException(
              "durable.schema.mode must be migrate or validate, but is '%s'.".formatted(mode));
    };
  }

  String executor() {
    return get("durable.executor", String.class, "java:app/concurrent/durable");
  }

  private <T> T get(String key, Class<T> type, T otherwise) {
    return find(key, type).orElse(otherwise);
  }

  private <T> Optional<T> find(String key, Class<T> type) {
    try {
      return config.getOptionalValue(key, type);
    } catch (IllegalArgumentException unreadable) {
      throw new IllegalArgumentException(
          "The setting %s cannot be read as a %s: %s"
              .formatted(key, type.getSimpleName(), unreadable.getMessage()),
          unreadable);
    }
  }

  private static Set<String> words(String text) {
    return Arrays.stream(text.split(",", -1))
        .map(String::strip)
        .filter(word -> !word.isEmpty())
        .collect(Collectors.toUnmodifiableSet());
  }

  private static Map<String, Integer> queues(String text) {
    Map<String, Integer> queues = new LinkedHashMap<>();
    Arrays.stream(text.split(",", -1)).map(String::strip).forEach(queue -> add(queues, queue));
    return queues;
  }

  private static void add(Map<String, Integer> queues, String text) {
    int colon = text.lastIndexOf(':');
    try {
      queues.put(
          text.substring(0, colon).strip(), Integer.valueOf(text.substring(colon + 1).strip()));
    } catch (IndexOutOfBoundsException | NumberFormatException unreadable) {
      throw new IllegalArgumentException(
          "durable.queues must read like 'default:20,email:5', but one part is '%s'."
              .formatted(text),
          unreadable);
    }
  }

  private static String hostName() {
    try {
      return java.net.InetAddress.getLocalHost().getHostName();
    } catch (java.net.UnknownHostException nameless) {
      return "node";
    }
  }
}
