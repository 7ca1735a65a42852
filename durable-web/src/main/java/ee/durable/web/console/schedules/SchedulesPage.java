package ee.durable.web.console.schedules;

import ee.durable.Durable;
import ee.durable.schedule.ScheduleControl;
import ee.durable.schedule.ScheduleInfo;
import ee.durable.web.access.Viewed;
import ee.durable.web.console.Query;
import ee.durable.web.console.frame.TabLink;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The page that lists the schedules by name. */
@Named
@RequestScoped
public class SchedulesPage {

  /** Each row looks for its last runs and fires, hence few. */
  private static final int PAGE_SIZE = 25;

  @Inject @Viewed private Durable durable;
  @Inject private HttpServletRequest request;

  private ScheduleFilter filter = new ScheduleFilter(Optional.empty(), Optional.empty());
  private Optional<String> after = Optional.empty();
  private Optional<String> next = Optional.empty();
  private List<ScheduleRow> rows = List.of();

  /** Creates the page. */
  public SchedulesPage() {}

  @PostConstruct
  void load() {
    filter = ScheduleFilter.of(request.getParameterMap());
    after = Query.text(request, "after");
    ScheduleControl schedules = durable.schedules();
    ScheduleSearch.Found found = new ScheduleSearch(schedules, filter).find(after, PAGE_SIZE);
    rows = found.items().stream().map(schedule -> row(schedules, schedule)).toList();
    next = found.next();
  }

  private ScheduleRow row(ScheduleControl schedules, ScheduleInfo schedule) {
    return new ScheduleRow(
        schedule,
        durable.runs(query -> query.startedBy(schedule.name()).limit(Spark.MOST)).items(),
        schedules.fires(schedule.name(), Spark.MOST, null));
  }

  /** Returns the schedules of this page. */
  public List<ScheduleRow> getRows() {
    return rows;
  }

  /** Returns what is searched for, empty for nothing. */
  public String getWords() {
    return filter.words().orElse("");
  }

  /** Returns the state the list is narrowed to, empty for all. */
  public String getState() {
    return filter.state().orElse("");
  }

  /** Returns whether only some of the schedules are asked for. */
  public boolean isNarrowed() {
    return !filter.isAll() || after.isPresent();
  }

  /** Returns the states to choose from. */
  public List<TabLink> getStates() {
    return List.of(
        state("All", ""),
        state("Active", ScheduleFilter.ACTIVE),
        state("Paused", ScheduleFilter.PAUSED),
        state("Stopped after failures", ScheduleFilter.STOPPED));
  }

  private TabLink state(String title, String state) {
    return new TabLink(
        title,
        filter.inState(state).query().on("schedules"),
        state.equals(filter.state().orElse("")));
  }

  /** Returns the link to the first page, null if this is it. */
  public @Nullable String getFirstLink() {
    return after.isPresent() ? filter.query().on("schedules") : null;
  }

  /** Returns the link to the page after this one, null on the last page. */
  public @Nullable String getNextLink() {
    return next.map(name -> filter.query().with("after", name).on("schedules")).orElse(null);
  }
}
