package ee.durable.web.console;

import ee.durable.Durable;
import ee.durable.run.Attempt;
import ee.durable.run.LogEntry;
import ee.durable.run.Page;
import ee.durable.run.Run;
import ee.durable.run.RunId;
import ee.durable.run.SentEvent;
import ee.durable.run.Wait;
import ee.durable.web.access.Viewed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The page of one run. */
@Named
@RequestScoped
public class RunPage {

  /** How many attempts and how many children are shown; a page is for reading. */
  private static final int MOST_ROWS = 200;

  /** How many attempts are shown with their logs, each of which is a look into the database. */
  private static final int MOST_LOGS = 20;

  @Inject @Viewed private Durable durable;
  @Inject private ExternalContext external;

  private String id = "";
  private @Nullable RunView run;
  private List<AttemptRow> attempts = List.of();
  private int hiddenAttempts;
  private List<RunRow> children = List.of();
  private boolean hasMoreChildren;
  private List<WaitRow> waits = List.of();
  private List<InputRow> inputs = List.of();
  private List<EventRow> events = List.of();
  private int hiddenEvents;

  /** Creates the page. */
  public RunPage() {}

  /** Looks for the run; without one the page says so, with the status 404. */
  public void load() {
    Optional<Run> found = parsedId().flatMap(durable::find);
    if (found.isEmpty()) {
      external.setResponseStatus(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    Instant now = Clock.systemUTC().instant();
    RunId runId = found.get().id();
    run = new RunView(found.get(), now);
    showAttempts(durable.attempts(runId), now);
    showWaits(runId);
    showEvents(durable.events(runId));
    showChildren(durable.runs(query -> query.parent(runId).limit(MOST_ROWS)), now);
  }

  private Optional<RunId> parsedId() {
    try {
      return Optional.of(RunId.of(id));
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }

  /** The last attempts say where the run is; the first ones are left out where there are many. */
  private void showAttempts(List<Attempt> all, Instant now) {
    hiddenAttempts = Math.max(0, all.size() - MOST_ROWS);
    int unlogged = Math.max(0, all.size() - MOST_LOGS);
    attempts =
        IntStream.range(hiddenAttempts, all.size())
            .mapToObj(
                index -> {
                  Attempt attempt = all.get(index);
                  return new AttemptRow(attempt, index < unlogged ? List.of() : log(attempt), now);
                })
            .toList();
  }

  private List<LogEntry> log(Attempt attempt) {
    return durable.logs(attempt.run(), attempt.position(), attempt.number());
  }

  private void showWaits(RunId runId) {
    waits = durable.waits(runId).stream().filter(Wait::isOpen).map(WaitRow::new).toList();
    inputs =
        durable.inputs(query -> query.run(runId).limit(MOST_ROWS)).items().stream()
            .map(InputRow::new)
            .toList();
  }

  private void showEvents(List<SentEvent> all) {
    hiddenEvents = Math.max(0, all.size() - MOST_ROWS);
    events = all.stream().skip(hiddenEvents).map(EventRow::new).toList();
  }

  private void showChildren(Page<Run> page, Instant now) {
    children = RunRow.of(page.items(), durable, now);
    hasMoreChildren = page.next().isPresent();
  }

  /** Returns the id that the URL has, whatever it is. */
  public String getId() {
    return id;
  }

  /** Takes the id from the URL. */
  public void setId(@Nullable String id) {
    this.id = id == null ? "" : id.strip();
  }

  /** Returns the run, null if there is none with this id. */
  public @Nullable RunView getRun() {
    return run;
  }

  /** Returns the attempts in the order in which they began. */
  public List<AttemptRow> getAttempts() {
    return attempts;
  }

  /** Returns how many earlier attempts are not shown. */
  public int getHiddenAttempts() {
    return hiddenAttempts;
  }

  /** Returns what the run waits for now. */
  public List<WaitRow> getWaits() {
    return waits;
  }

  /** Returns what the run asks now. */
  public List<InputRow> getInputs() {
    return inputs;
  }

  /** Returns the events in the order in which they were sent. */
  public List<EventRow> getEvents() {
    return events;
  }

  /** Returns how many earlier events are not shown. */
  public int getHiddenEvents() {
    return hiddenEvents;
  }

  /** Returns the newest children. */
  public List<RunRow> getChildren() {
    return children;
  }

  /** Returns whether there are children that are not shown. */
  public boolean isHasMoreChildren() {
    return hasMoreChildren;
  }
}
