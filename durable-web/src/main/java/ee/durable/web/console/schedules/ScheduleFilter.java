package ee.durable.web.console.schedules;

import ee.durable.schedule.ScheduleInfo;
import ee.durable.schedule.ScheduleInfo.PausedBy;
import ee.durable.schedule.ScheduleQuery;
import ee.durable.web.console.Query;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which schedules a page lists, as its address says it.
 *
 * @param words what their name, workflow, timing or queue contains
 * @param state active, paused or stopped
 */
record ScheduleFilter(Optional<String> words, Optional<String> state) {

  static final String ACTIVE = "active";
  static final String PAUSED = "paused";
  static final String STOPPED = "stopped";

  static ScheduleFilter of(Map<String, String[]> parameters) {
    return new ScheduleFilter(
        Query.text(parameters, "q"),
        Query.text(parameters, "state")
            .filter(state -> Stream.of(ACTIVE, PAUSED, STOPPED).anyMatch(state::equals)));
  }

  /** What the engine can narrow down; {@link #matches} does the rest. */
  void applyTo(ScheduleQuery query) {
    state.ifPresent(wanted -> query.enabled(wanted.equals(ACTIVE)));
  }

  boolean matches(ScheduleInfo schedule) {
    return isInState(schedule) && words.map(text -> contains(schedule, text)).orElse(true);
  }

  private boolean isInState(ScheduleInfo schedule) {
    boolean isStopped =
        schedule.pause().filter(pause -> pause.by() == PausedBy.FAILURES).isPresent();
    return switch (state.orElse("")) {
      case ACTIVE -> schedule.isEnabled();
      case PAUSED -> !schedule.isEnabled() && !isStopped;
      case STOPPED -> isStopped;
      default -> true;
    };
  }

  private static boolean contains(ScheduleInfo schedule, String text) {
    String wanted = text.toLowerCase(Locale.ROOT);
    return Stream.of(
            schedule.name(),
            schedule.workflow(),
            schedule.words(),
            TimingForm.expression(schedule.timing()),
            schedule.placing().queue())
        .anyMatch(each -> each.toLowerCase(Locale.ROOT).contains(wanted));
  }

  boolean isAll() {
    return words.isEmpty() && state.isEmpty();
  }

  ScheduleFilter inState(String other) {
    return new ScheduleFilter(words, Optional.of(other).filter(each -> !each.isEmpty()));
  }

  Query query() {
    return new Query().with("q", words.orElse(null)).with("state", state.orElse(null));
  }
}
