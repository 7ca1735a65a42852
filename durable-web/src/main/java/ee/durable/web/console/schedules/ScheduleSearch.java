package ee.durable.web.console.schedules;

import ee.durable.schedule.ScheduleControl;
import ee.durable.schedule.ScheduleInfo;
import ee.durable.schedule.ScheduleQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds schedules by what they contain, which the engine does not: it goes through them by name.
 * There are thousands at most, each small.
 */
final class ScheduleSearch {

  /** More schedules than this nobody has; whoever has goes on from there with the next page. */
  private static final int MOST_PAGES = 50;

  private final ScheduleControl schedules;
  private final ScheduleFilter filter;

  ScheduleSearch(ScheduleControl schedules, ScheduleFilter filter) {
    this.schedules = schedules;
    this.filter = filter;
  }

  /**
   * A page of schedules.
   *
   * @param items the schedules
   * @param next after which name the next page begins, empty for no next page
   */
  record Found(List<ScheduleInfo> items, Optional<String> next) {}

  Found find(Optional<String> after, int most) {
    List<ScheduleInfo> found = new ArrayList<>();
    Optional<String> from = after;
    for (int page = 0; page < MOST_PAGES; page++) {
      List<ScheduleInfo> looked = page(from);
      for (ScheduleInfo schedule : looked) {
        if (filter.matches(schedule)) {
          if (found.size() == most) {
            return new Found(found, Optional.of(found.get(most - 1).name()));
          }
          found.add(schedule);
        }
      }
      if (looked.size() < ScheduleQuery.LARGEST_PAGE) {
        return new Found(found, Optional.empty());
      }
      from = Optional.of(looked.get(looked.size() - 1).name());
    }
    return new Found(found, from);
  }

  private List<ScheduleInfo> page(Optional<String> from) {
    return schedules.list(
        query -> {
          filter.applyTo(query);
          from.ifPresent(query::after);
          query.limit(ScheduleQuery.LARGEST_PAGE);
        });
  }
}
