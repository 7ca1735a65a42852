package ee.durable.engine.schedule;

import ee.durable.StartOptions;
import ee.durable.data.Data;
import ee.durable.data.JsonValues;
import ee.durable.engine.family.News;
import ee.durable.engine.start.RunStarter;
import ee.durable.engine.transaction.Tx;
import ee.durable.jpa.schedule.Plan;
import ee.durable.run.RunId;
import ee.durable.schedule.ScheduleControl;
import ee.durable.schedule.ScheduleOptions;
import jakarta.json.JsonString;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Starts the runs of schedules. */
final class Starts {

  private final RunStarter starter;

  Starts(RunStarter starter) {
    this.starter = starter;
  }

  /**
   * Starts a run.
   *
   * @param tick the planned time it stands for
   * @param input the input in place of the schedule's, null for that one
   */
  RunId start(Tx tx, String schedule, Plan plan, Instant tick, @Nullable Object input, News news) {
    Object given = input == null ? Data.parse(plan.input()) : input;
    return starter.start(
        tx, starter.prepare(plan.workflow(), given, options(schedule, plan, tick)), news);
  }

  /** Does all that is checked at a start, and starts nothing. */
  void check(String schedule, Plan plan) {
    starter.prepare(
        plan.workflow(), Data.parse(plan.input()), options(schedule, plan, Instant.EPOCH));
  }

  private static StartOptions options(String schedule, Plan plan, Instant tick) {
    StartOptions options = new StartOptions().queue(plan.queue()).priority(plan.priority());
    if (plan.key() != null) {
      options.key(plan.key().replace(ScheduleOptions.TICK, tick.toString()));
    }
    if (plan.concurrencyKey() != null) {
      options.concurrencyKey(plan.concurrencyKey());
    }
    labels(plan.labels()).forEach(options::label);
    return options
        .label(ScheduleControl.SCHEDULE, schedule)
        .label(ScheduleControl.TICK, tick.toString());
  }

  /** Reads labels as they are stored. */
  static Map<String, String> labels(String json) {
    return JsonValues.parse(json).asJsonObject().entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey, label -> ((JsonString) label.getValue()).getString()));
  }
}
