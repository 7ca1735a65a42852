package ee.durable.web.api;

import ee.durable.data.Data;
import ee.durable.schedule.CatchUp;
import ee.durable.schedule.Overlap;
import ee.durable.schedule.ScheduleOptions;
import ee.durable.schedule.Timing;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What {@code PUT} and {@code PATCH /schedules/{name}} ask for.
 *
 * @param workflow what the schedule starts
 * @param timing when it ticks
 * @param named sets the options that the body names; null takes one away
 */
record ScheduleRequest(
    Optional<String> workflow, Optional<Timing> timing, Consumer<ScheduleOptions> named) {

  private static final String[] KNOWN = {
    "workflow",
    "cron",
    "zone",
    "every",
    "input",
    "queue",
    "priority",
    "key",
    "concurrencyKey",
    "labels",
    "from",
    "until",
    "jitter",
    "overlap",
    "catchUp",
    "enabled"
  };

  /**
   * Reads the body.
   *
   * @throws ProblemException if a property is unknown, of another type or out of range
   */
  static ScheduleRequest of(Data body) {
    BodyProperties properties = new BodyProperties(body, KNOWN);
    return new ScheduleRequest(
        properties.text("workflow"), timing(properties), new Reading(properties).all());
  }

  /** Sets all options: those that the body does not name are as in a new schedule. */
  void applyAll(ScheduleOptions options) {
    ScheduleOptions fresh = new ScheduleOptions();
    options
        .input(fresh.input())
        .queue(fresh.queue())
        .priority(fresh.priority())
        .key(null)
        .concurrencyKey(null)
        .labels(fresh.labels())
        .until(null)
        .jitter(fresh.jitter())
        .overlap(fresh.overlap())
        .catchUp(fresh.catchUp());
    named.accept(options);
  }

  Timing requiredTiming() {
    return timing.orElseThrow(
        () -> ProblemException.property("cron", "Expected this or every, but found nothing."));
  }

  String requiredWorkflow() {
    return workflow.orElseThrow(
        () -> ProblemException.property("workflow", "Expected a text, but found nothing."));
  }

  private static Optional<Timing> timing(BodyProperties properties) {
    Optional<String> cron = properties.text("cron");
    Optional<String> zone = properties.text("zone");
    Optional<String> every = properties.text("every");
    if (cron.isPresent() && every.isPresent()) {
      throw ProblemException.property("every", "Expected none together with cron.");
    }
    if (zone.isPresent() && cron.isEmpty()) {
      throw ProblemException.property("zone", "Expected none without cron.");
    }
    return cron.map(expression -> timing(expression, zone))
        .or(() -> every.map(ScheduleRequest::rate));
  }

  static Timing timing(String cron, Optional<String> zone) {
    try {
      return zone.map(ZoneId::of)
          .map(where -> Timing.cron(cron, where))
          .orElseGet(() -> Timing.cron(cron));
    } catch (DateTimeException unknown) {
      throw ProblemException.property(
          "zone",
          "Expected a time zone such as Europe/Tallinn, but found '%s'."
              .formatted(Shortened.text(zone.orElse(""))));
    }
  }

  private static Timing rate(String every) {
    try {
      return Timing.every(DurationText.read(every));
    } catch (IllegalArgumentException unreadable) {
      throw ProblemException.property("every", String.valueOf(unreadable.getMessage()));
    }
  }

  /** Reads the options one by one, and tries each on options of its own. */
  private static final class Reading {

    private final BodyProperties properties;
    private final List<Consumer<ScheduleOptions>> changes = new ArrayList<>();

    Reading(BodyProperties properties) {
      this.properties = properties;
    }

    Consumer<ScheduleOptions> all() {
      ScheduleOptions fresh = new ScheduleOptions();
      maybe("input", name -> properties.object(name).map(Data::new), ScheduleOptions::input);
      set("queue", properties::text, ScheduleOptions::queue, fresh.queue());
      set("priority", properties::wholeNumber, ScheduleOptions::priority, fresh.priority());
      maybe("key", properties::text, ScheduleOptions::key);
      maybe("concurrencyKey", properties::text, ScheduleOptions::concurrencyKey);
      set(
          "labels",
          name -> Optional.of(properties.texts(name)),
          ScheduleOptions::labels,
          fresh.labels());
      maybe("from", properties::instant, ScheduleOptions::from);
      maybe("until", properties::instant, ScheduleOptions::until);
      set("jitter", this::duration, ScheduleOptions::jitter, fresh.jitter());
      set("overlap", this::overlap, ScheduleOptions::overlap, fresh.overlap());
      set("catchUp", this::catchUp, ScheduleOptions::catchUp, fresh.catchUp());
      set("enabled", properties::truth, ScheduleOptions::enabled, fresh.enabled());
      return options -> changes.forEach(change -> change.accept(options));
    }

    private interface Setter<T> {
      ScheduleOptions set(ScheduleOptions options, T value);
    }

    private <T> void set(
        String name, Function<String, Optional<T>> read, Setter<T> setter, T otherwise) {
      if (properties.has(name)) {
        T value = read.apply(name).orElse(otherwise);
        add(name, options -> setter.set(options, value));
      }
    }

    private interface Maybe<T> {
      ScheduleOptions set(ScheduleOptions options, @Nullable T value);
    }

    /** Reads an option that null takes away. */
    private <T> void maybe(String name, Function<String, Optional<T>> read, Maybe<T> setter) {
      if (properties.has(name)) {
        Optional<T> value = read.apply(name);
        add(name, options -> setter.set(options, value.orElse(null)));
      }
    }

    private void add(String name, Consumer<ScheduleOptions> change) {
      BodyProperties.hand(name, new ScheduleOptions(), change);
      changes.add(change);
    }

    private Optional<Duration> duration(String name) {
      return properties.text(name).map(text -> read(name, text, DurationText::read));
    }

    private Optional<Overlap> overlap(String name) {
      return properties
          .text(name)
          .map(
              text ->
                  read(
                      name,
                      text,
                      word -> {
                        List<Overlap> found = new ArrayList<>();
                        Words.read(Overlap.class, word, found::add);
                        return found.get(0);
                      }));
    }

    private Optional<CatchUp> catchUp(String name) {
      return properties.text(name).map(text -> read(name, text, Reading::catchUpOf));
    }

    private static CatchUp catchUpOf(String text) {
      String[] words = text.strip().toLowerCase(Locale.ROOT).split("\\s+", -1);
      if (words.length == 1 && words[0].equals("none")) {
        return CatchUp.NONE;
      }
      if (words.length == 1 && words[0].equals("last")) {
        return CatchUp.LAST;
      }
      if (words.length == 2 && (words[0].equals("last") || words[0].equals("all"))) {
        Duration window = DurationText.read(words[1].toUpperCase(Locale.ROOT));
        return new CatchUp(words[0].equals("all"), window);
      }
      throw new IllegalArgumentException(
          "Expected none, last, or all or last with a window as in 'all PT6H', but found '%s'."
              .formatted(Shortened.text(text)));
    }

    private static <T> T read(String name, String text, Function<String, T> reader) {
      try {
        return reader.apply(text);
      } catch (IllegalArgumentException unreadable) {
        throw ProblemException.property(name, String.valueOf(unreadable.getMessage()));
      }
    }
  }
}
