package ee.durable.web.console.schedules;

import ee.durable.Durable;
import ee.durable.run.Run;
import ee.durable.run.RunId;
import ee.durable.schedule.Fire;
import ee.durable.schedule.ScheduleInfo;
import ee.durable.web.access.Viewed;
import ee.durable.web.console.Query;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The page of one schedule: when it ticks, and what came of its ticks. */
@Named
@RequestScoped
public class SchedulePage {

  private static final int NEXT = 10;
  private static final int FIRES = 50;

  @Inject @Viewed private Durable durable;
  @Inject private HttpServletRequest request;

  private String name = "";
  private Optional<ScheduleInfo> schedule = Optional.empty();
  private List<Run> runs = List.of();
  private List<Fire> fires = List.of();

  /** Creates the page. */
  public SchedulePage() {}

  @PostConstruct
  void load() {
    name = Query.text(request, "name").orElse("");
    schedule = name.isEmpty() ? Optional.empty() : durable.schedules().find(name);
    if (schedule.isPresent()) {
      runs = durable.runs(query -> query.startedBy(name).limit(FIRES)).items();
      fires = durable.schedules().fires(name, FIRES, null);
    }
  }

  /** Returns the name that was asked for. */
  public String getName() {
    return name;
  }

  /** Returns the schedule, null if there is none of this name. */
  public @Nullable ScheduleRow getSchedule() {
    return schedule.map(found -> new ScheduleRow(found, runs, fires)).orElse(null);
  }

  /** Returns what there is to tell besides, null if there is no such schedule. */
  public @Nullable ScheduleView getDetails() {
    return schedule.map(ScheduleView::new).orElse(null);
  }

  /** Returns the next ticks. */
  public List<ZonedTime> getNext() {
    return schedule
        .map(
            found ->
                new ClockChange(TimingForm.zone(found.timing()))
                    .remarked(Clock.systemUTC().instant(), durable.schedules().next(name, NEXT)))
        .orElse(List.of());
  }

  /** Returns how the last ticks were answered. */
  public List<FireRow> getFires() {
    Map<RunId, Run> known = runs.stream().collect(Collectors.toMap(Run::id, Function.identity()));
    return fires.stream().map(fire -> new FireRow(fire, fire.run().map(known::get))).toList();
  }

  /** Returns the link to all its runs. */
  public String getRunsLink() {
    return new Query().with("schedule", name).on("runs");
  }
}
