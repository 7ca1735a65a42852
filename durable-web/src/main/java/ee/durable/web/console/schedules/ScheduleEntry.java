package ee.durable.web.console.schedules;

import ee.durable.data.Data;
import ee.durable.error.InvalidPayloadException;
import ee.durable.schedule.CatchUp;
import ee.durable.schedule.Overlap;
import ee.durable.schedule.ScheduleOptions;
import ee.durable.schedule.Timing;
import ee.durable.web.console.LocalMoment;
import ee.durable.web.console.frame.UnfitException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What was entered in the form of a schedule, with all that is wrong with it. */
final class ScheduleEntry {

  private final Function<String, Optional<String>> entered;
  private final Map<String, String> errors = new LinkedHashMap<>();
  private final List<Consumer<ScheduleOptions>> changes = new ArrayList<>();
  private Optional<Timing> timing = Optional.empty();

  private ScheduleEntry(Function<String, Optional<String>> entered) {
    this.entered = entered;
  }

  /**
   * Reads the form.
   *
   * @param entered the fields by name, empty for blank ones
   * @param isInputKept whether the input is left as it is: what is shown of it may be masked, and
   *     must not be written back
   */
  static ScheduleEntry read(Function<String, Optional<String>> entered, boolean isInputKept) {
    ScheduleEntry entry = new ScheduleEntry(entered);
    entry.readTiming();
    if (!isInputKept) {
      entry.option("input", options -> options.input(entry.json("input")));
    }
    entry.option(
        "queue",
        options -> options.queue(entry.text("queue").orElse(new ScheduleOptions().queue())));
    entry.option("priority", options -> options.priority(entry.number("priority")));
    entry.option("key", options -> options.key(entry.orNull("key")));
    entry.option(
        "concurrency-key", options -> options.concurrencyKey(entry.orNull("concurrency-key")));
    entry.option("labels", options -> options.labels(entry.labels()));
    entry.option("from", options -> options.from(entry.moment("from")));
    entry.option("until", options -> options.until(entry.moment("until")));
    entry.option(
        "jitter", options -> options.jitter(entry.duration("jitter").orElse(Duration.ZERO)));
    entry.option("overlap", options -> options.overlap(entry.overlap()));
    entry.option("window", options -> options.catchUp(entry.catchUp()));
    entry.option("enabled", options -> options.enabled(entry.text("paused").isEmpty()));
    return entry;
  }

  private void readTiming() {
    try {
      timing = Optional.of(TimingForm.read(text("cron"), text("zone"), text("every")));
    } catch (UnfitException unfit) {
      errors.put("cron", String.valueOf(unfit.getMessage()));
    }
  }

  /** Tried on options of its own, so that each mistake is found at its field. */
  private void option(String name, Consumer<ScheduleOptions> change) {
    try {
      change.accept(new ScheduleOptions());
      changes.add(change);
    } catch (UnfitException | IllegalArgumentException unfit) {
      errors.put(name, String.valueOf(unfit.getMessage()));
    }
  }

  Map<String, String> errors() {
    return errors;
  }

  /** Returns when it ticks, empty if that cannot be understood. */
  Optional<Timing> timing() {
    return timing;
  }

  /** Sets all options as they were entered. */
  void applyTo(ScheduleOptions options) {
    changes.forEach(change -> change.accept(options));
  }

  /** Sets all options as they were entered in the form of a schedule that is there already. */
  void changeTo(ScheduleOptions options) {
    Optional<Instant> from = options.from();
    Optional<Instant> until = options.until();
    applyTo(options);
    // The form has whole seconds. What nobody has touched stays what it was to the last digit, or
    // a fixed rate would count from another moment.
    untouched(from, options.from()).ifPresent(options::from);
    untouched(until, options.until()).ifPresent(options::until);
  }

  private static Optional<Instant> untouched(Optional<Instant> before, Optional<Instant> after) {
    return before.filter(
        exact -> after.filter(exact.truncatedTo(ChronoUnit.SECONDS)::equals).isPresent());
  }

  private Optional<String> text(String name) {
    return entered.apply(name);
  }

  private @Nullable String orNull(String name) {
    return text(name).orElse(null);
  }

  private int number(String name) {
    try {
      return text(name).map(Integer::parseInt).orElse(0);
    } catch (NumberFormatException unreadable) {
      throw new UnfitException("Expected a whole number.");
    }
  }

  private @Nullable Data json(String name) {
    try {
      return text(name).map(Data::parse).orElse(null);
    } catch (InvalidPayloadException unreadable) {
      throw new UnfitException(
          "Expected a JSON object such as {\"region\": \"EU\"}: " + unreadable.getMessage());
    }
  }

  private Map<String, String> labels() {
    Map<String, String> labels = new LinkedHashMap<>();
    text("labels").stream()
        .flatMap(String::lines)
        .filter(line -> !line.isBlank())
        .forEach(
            line -> {
              int colon = line.indexOf(':');
              if (colon < 1) {
                throw new UnfitException("Expected a label a line, as region: EU.");
              }
              labels.put(line.substring(0, colon).strip(), line.substring(colon + 1).strip());
            });
    return labels;
  }

  private @Nullable Instant moment(String name) {
    return text(name)
        .map(
            text ->
                LocalMoment.read(text, text("clock").orElse("UTC"))
                    .orElseThrow(() -> new UnfitException("Expected a date and time.")))
        .orElse(null);
  }

  private Optional<Duration> duration(String name) {
    try {
      return text(name).map(Duration::parse);
    } catch (DateTimeException unreadable) {
      throw new UnfitException("Expected a duration such as PT30S or P1D.");
    }
  }

  private Overlap overlap() {
    try {
      return text("overlap").map(Overlap::valueOf).orElse(Overlap.ALLOW);
    } catch (IllegalArgumentException unknown) {
      throw new UnfitException("There is no such policy.");
    }
  }

  private CatchUp catchUp() {
    Duration window = duration("window").orElse(CatchUp.LONGEST);
    return switch (text("catch-up").orElse("last").toLowerCase(Locale.ROOT)) {
      case "none" -> CatchUp.NONE;
      case "last" -> CatchUp.last(window);
      case "all" -> CatchUp.all(window);
      default -> throw new UnfitException("There is no such policy.");
    };
  }
}
