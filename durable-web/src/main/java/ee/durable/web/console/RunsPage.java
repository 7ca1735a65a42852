package ee.durable.web.console;

import ee.durable.Durable;
import ee.durable.run.Page;
import ee.durable.run.Run;
import ee.durable.run.RunStatus;
import ee.durable.run.WorkflowInfo;
import ee.durable.web.Causes;
import ee.durable.web.access.Viewed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The page that lists runs, newest first, a page at a time. */
@Named
@RequestScoped
public class RunsPage {

  private static final int PAGE_SIZE = 50;

  @Inject @Viewed private Durable durable;
  @Inject private HttpServletRequest request;

  private RunFilter filter = RunFilter.of(Map.of());
  private Optional<String> after = Optional.empty();
  private Optional<String> next = Optional.empty();
  private List<RunRow> rows = List.of();
  private String count = "";
  private List<String> workflows = List.of();

  /** Creates the page. */
  public RunsPage() {}

  /** Reads the URL and what it asks for. */
  public void load() {
    filter = RunFilter.of(request.getParameterMap());
    after = RunFilter.text(request.getParameterMap(), "after");
    Page<Run> page = page();
    rows = RunRow.of(page.items(), durable, Clock.systemUTC().instant());
    next = page.next();
    count = durable.count(filter::applyTo).toString();
    workflows = durable.workflows().stream().map(WorkflowInfo::name).toList();
  }

  private Page<Run> page() {
    try {
      return durable.runs(
          query -> {
            filter.applyTo(query);
            after.ifPresent(query::after);
            query.limit(PAGE_SIZE);
          });
    } catch (RuntimeException failed) {
      boolean isBadCursor =
          after.isPresent() && Causes.find(failed, IllegalArgumentException.class).isPresent();
      if (!isBadCursor) {
        throw failed;
      }
      after = Optional.empty();
      return page();
    }
  }

  /** Returns the runs of this page. */
  public List<RunRow> getRows() {
    return rows;
  }

  /** Returns how many runs match on all pages, {@code 10,000+} if there are more. */
  public String getCount() {
    return count;
  }

  /** Returns the workflows that the filter suggests. */
  public List<String> getWorkflows() {
    return workflows;
  }

  /** Returns the workflow the list is narrowed to, empty for all. */
  public String getWorkflow() {
    return filter.workflow().orElse("");
  }

  /** Returns how the ids begin that the list is narrowed to, empty for all. */
  public String getIdPrefix() {
    return filter.idPrefix().orElse("");
  }

  /** Returns the queue the list is narrowed to, empty for all. */
  public String getQueue() {
    return filter.queue().orElse("");
  }

  /** Returns the key the list is narrowed to, empty for all. */
  public String getKey() {
    return filter.key().orElse("");
  }

  /** Returns the run whose children are listed, null for all runs. */
  public @Nullable String getParent() {
    return filter.parent().map(Object::toString).orElse(null);
  }

  /** Returns whether runs that have a parent are asked for too. */
  public boolean isWithChildren() {
    return filter.withChildren();
  }

  /** Returns the statuses to choose from. */
  public List<StatusChoice> getStatuses() {
    return Arrays.stream(RunStatus.values())
        .map(status -> new StatusChoice(status, filter.statuses().contains(status)))
        .toList();
  }

  /** Returns the link to this page. */
  public String getThisLink() {
    return after.map(filter::linkAfter).orElseGet(filter::link);
  }

  /** Returns the link to the newest runs, null if they are on this page. */
  public @Nullable String getNewestLink() {
    return after.isPresent() ? filter.link() : null;
  }

  /** Returns the link to older runs, null on the last page. */
  public @Nullable String getOlderLink() {
    return next.map(filter::linkAfter).orElse(null);
  }
}
