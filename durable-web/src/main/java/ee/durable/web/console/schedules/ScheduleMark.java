package ee.durable.web.console.schedules;

import ee.durable.schedule.Fire;
import ee.durable.schedule.ScheduleInfo;
import ee.durable.web.console.Mark;

/** How the states of schedules look, and the ways in which their ticks are answered. */
final class ScheduleMark {

  private ScheduleMark() {}

  static Mark of(ScheduleInfo schedule) {
    return schedule
        .pause()
        .map(
            pause ->
                switch (pause.by()) {
                  case OPERATOR -> new Mark("Paused", "hand", "warning");
                  case FAILURES -> new Mark("Stopped after failures", "stop", "danger");
                  case UNDECLARED -> new Mark("No longer declared", "ban", "neutral");
                })
        .orElseGet(
            () ->
                schedule.next().isPresent()
                    ? new Mark("Active", "play", "success")
                    : new Mark("Over", "check", "neutral"));
  }

  static Mark of(Fire.Outcome outcome) {
    return switch (outcome) {
      case STARTED -> new Mark("Started", "play", "success");
      case SKIPPED -> new Mark("Skipped", "ban", "neutral");
      case HELD -> new Mark("Held", "pause", "warning");
      case REPLACED -> new Mark("Replaced", "undo", "neutral");
      case MISSED -> new Mark("Missed", "hourglass", "warning");
      case FAILED -> new Mark("Failed", "cross", "danger");
    };
  }
}
