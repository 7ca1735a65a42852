package ee.durable.web.console.schedules;

import ee.durable.schedule.CatchUp;
import ee.durable.schedule.ScheduleInfo;
import ee.durable.schedule.ScheduleOptions;
import ee.durable.web.console.JsonText;
import ee.durable.web.console.LocalMoment;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A schedule as the fields of its form; {@link ScheduleEntry} reads them. */
final class ScheduleTexts {

  private ScheduleTexts() {}

  /** Returns the fields of a schedule that is not there yet. */
  static Map<String, String> fresh() {
    return Map.of(
        "zone", "UTC",
        "queue", new ScheduleOptions().queue(),
        "priority", "0",
        "overlap", "ALLOW",
        "catch-up", "last");
  }

  /** Returns the fields of a schedule as it is. */
  static Map<String, String> of(ScheduleInfo schedule) {
    Map<String, String> texts = new HashMap<>();
    texts.put("name", schedule.name());
    texts.put("workflow", schedule.workflow());
    texts.put("cron", TimingForm.cron(schedule.timing()).orElse(""));
    texts.put("zone", TimingForm.zone(schedule.timing()).getId());
    texts.put("every", TimingForm.every(schedule.timing()).orElse(""));
    texts.put("input", input(schedule));
    texts.put("queue", schedule.placing().queue());
    texts.put("priority", Integer.toString(schedule.placing().priority()));
    texts.put("key", schedule.placing().key().orElse(""));
    texts.put("concurrency-key", schedule.placing().concurrencyKey().orElse(""));
    texts.put("labels", labels(schedule.placing().labels()));
    texts.put("from", moment(Optional.of(schedule.from())));
    texts.put("until", moment(schedule.until()));
    texts.put("jitter", schedule.jitter().isZero() ? "" : schedule.jitter().toString());
    texts.put("overlap", schedule.overlap().name());
    texts.put("catch-up", catchUp(schedule.catchUp()));
    texts.put("window", window(schedule.catchUp()));
    return texts;
  }

  /** Returns the input as the form shows it, empty for none. */
  static String input(ScheduleInfo schedule) {
    return schedule.input().isEmpty() ? "" : JsonText.of(schedule.input()).getText();
  }

  private static String labels(Map<String, String> labels) {
    return labels.entrySet().stream()
        .map(label -> label.getKey() + ": " + label.getValue())
        .sorted()
        .collect(Collectors.joining("\n"));
  }

  /** With its offset, so that it counts whatever clock the reader has. */
  private static String moment(Optional<Instant> instant) {
    return instant.map(LocalMoment::write).map(text -> text + "Z").orElse("");
  }

  private static String catchUp(CatchUp policy) {
    if (policy.equals(CatchUp.NONE)) {
      return "none";
    }
    return policy.isAll() ? "all" : "last";
  }

  private static String window(CatchUp policy) {
    boolean isGiven = !policy.equals(CatchUp.NONE) && !policy.window().equals(CatchUp.LONGEST);
    return isGiven ? policy.window().toString() : "";
  }
}
