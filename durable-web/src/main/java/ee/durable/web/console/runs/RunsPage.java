package ee.durable.web.console.runs;

import ee.durable.Durable;
import ee.durable.run.Page;
import ee.durable.run.Run;
import ee.durable.run.RunQuery;
import ee.durable.run.RunStatus;
import ee.durable.run.WaitKind;
import ee.durable.run.WorkflowInfo;
import ee.durable.web.Causes;
import ee.durable.web.access.Viewed;
import ee.durable.web.console.RunRow;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The page that lists runs. Its URL says which ones. */
@Named
@RequestScoped
public class RunsPage {

  private static final List<Integer> SIZES = List.of(25, 50, 100);

  @Inject @Viewed private Durable durable;
  @Inject private HttpServletRequest request;

  private RunFilter filter = RunFilter.of(Map.of());
  private Page<Run> page = new Page<>(List.of(), Optional.empty());
  private List<RunRow> rows = List.of();
  private String count = "";
  private String complaint = "";

  /** Creates the page. */
  public RunsPage() {}

  /** Reads the URL and what it asks for. */
  public void load() {
    Instant now = Clock.systemUTC().instant();
    filter = RunFilter.of(request.getParameterMap());
    try {
      page = page(now);
      count = durable.count(query -> filter.applyTo(query, now)).toString();
    } catch (RuntimeException failed) {
      complaint = complaint(failed);
    }
    rows = RunRow.of(page.items(), durable, now);
  }

  private Page<Run> page(Instant now) {
    try {
      return durable.runs(query -> ask(query, now, true));
    } catch (RuntimeException failed) {
      if (Causes.find(failed, IllegalArgumentException.class).isEmpty()) {
        throw failed;
      }
      // A cursor that somebody has cut off: the first page is what he wants.
      return durable.runs(query -> ask(query, now, false));
    }
  }

  private void ask(RunQuery query, Instant now, boolean withCursor) {
    filter.applyTo(query, now);
    query.limit(getSize());
    if (withCursor) {
      parameter("after").ifPresent(query::after);
      parameter("before").ifPresent(query::before);
    }
  }

  /** What the engine refuses to look for is told in the page; all else is a failure of ours. */
  private static String complaint(RuntimeException failed) {
    return Causes.find(failed, IllegalArgumentException.class)
        .map(Throwable::getMessage)
        .orElseThrow(() -> failed);
  }

  private Optional<String> parameter(String name) {
    return Optional.ofNullable(request.getParameter(name))
        .filter(value -> value.chars().noneMatch(Character::isISOControl));
  }

  /** Returns the runs of this page. */
  public List<RunRow> getRows() {
    return rows;
  }

  /** Returns how many runs match on all pages, {@code 10,000+} if there are more. */
  public String getCount() {
    return count;
  }

  /** Returns why there is nothing to show, empty if there may be something. */
  public String getComplaint() {
    return complaint;
  }

  /** Returns the lists that are often asked for. */
  public List<Preset> getPresets() {
    return Preset.ALL;
  }

  /** Returns what narrows the list. */
  public List<Chip> getChips() {
    return filter.chips();
  }

  /** Returns the workflows that the filter suggests. */
  public List<String> getWorkflows() {
    return durable.workflows().stream().map(WorkflowInfo::name).toList();
  }

  /** Returns the value of a field of the filter, empty for none. */
  public String value(String parameter) {
    return Facet.of(parameter).flatMap(filter::one).orElse("");
  }

  /** Returns the statuses to choose from. */
  public List<StatusChoice> getStatuses() {
    return Arrays.stream(RunStatus.values())
        .map(status -> new StatusChoice(status, filter.has(status)))
        .toList();
  }

  /** Returns what a run can wait for. */
  public List<String> getWaits() {
    return Arrays.stream(WaitKind.values()).map(WaitKind::name).toList();
  }

  /** Returns the run whose children are listed, null for all runs. */
  public @Nullable String getParent() {
    return filter.one(Facet.PARENT).orElse(null);
  }

  /** Returns whether runs that have a parent are asked for too. */
  public boolean isWithChildren() {
    return filter.one(Facet.CHILDREN).isPresent();
  }

  /** Returns how many runs a page has. */
  public int getSize() {
    return parameter("size")
        .flatMap(text -> SIZES.stream().filter(size -> size.toString().equals(text)).findFirst())
        .orElse(SIZES.get(1));
  }

  /** Returns what can be done to many of the runs at once. */
  public List<BatchButton> getBatchButtons() {
    return List.of(BatchButton.values());
  }

  /** Returns what the filter says, as a batch of all matching runs is asked for with it. */
  public String getQuery() {
    return String.join("&", filter.parameters());
  }

  /** Returns the query string with which the REST API exports these runs. */
  public String getExport() {
    return filter.export(Clock.systemUTC().instant());
  }

  /** Returns the link to the newest runs, null if they are on this page. */
  public @Nullable String getNewestLink() {
    return page.previous().isPresent() ? filter.link() : null;
  }

  /** Returns the link to newer runs, null on the first page. */
  public @Nullable String getNewerLink() {
    return page.previous().map(cursor -> filter.link("before", cursor)).orElse(null);
  }

  /** Returns the link to older runs, null on the last page. */
  public @Nullable String getOlderLink() {
    return page.next().map(cursor -> filter.link("after", cursor)).orElse(null);
  }
}
