package ee.durable.web.console.waits;

import ee.durable.Durable;
import ee.durable.input.Input;
import ee.durable.run.Page;
import ee.durable.run.Run;
import ee.durable.run.RunId;
import ee.durable.run.WorkflowInfo;
import ee.durable.web.Causes;
import ee.durable.web.access.Viewed;
import ee.durable.web.action.Asker;
import ee.durable.web.console.Query;
import ee.durable.web.console.frame.TabLink;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The questions that are open, those that were asked first at the top. */
@Named
@RequestScoped
public class InputsTab {

  private static final int PAGE_SIZE = 50;

  @Inject @Viewed private Durable durable;
  @Inject private HttpServletRequest request;
  @Inject private Asker asker;

  private InputFilter filter = InputFilter.ALL;
  private Optional<String> after = Optional.empty();
  private Optional<String> next = Optional.empty();
  private List<InputLine> rows = List.of();

  /** Creates the bean. */
  public InputsTab() {}

  @PostConstruct
  void load() {
    filter = InputFilter.of(request.getParameterMap());
    after = Query.text(request, "after");
    Page<Input> page = page();
    Instant now = Clock.systemUTC().instant();
    Map<RunId, Optional<String>> keys = new HashMap<>();
    rows =
        page.items().stream()
            .map(input -> new InputLine(input, key(input.id().run(), keys), now))
            .toList();
    next = page.next();
  }

  private Page<Input> page() {
    try {
      return durable.inputs(
          query -> {
            filter.applyTo(query, asker.name());
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

  private Optional<String> key(RunId run, Map<RunId, Optional<String>> known) {
    return known.computeIfAbsent(run, id -> durable.find(id).flatMap(Run::key));
  }

  /** Returns the questions of this page. */
  public List<InputLine> getRows() {
    return rows;
  }

  /** Returns whose questions there are to choose from. */
  public List<TabLink> getPresets() {
    return List.of(
        preset("All", filter.everybodys()),
        preset("Mine", filter.mine()),
        preset("Unassigned", filter.unassigned()),
        preset("Overdue", filter.overdue()));
  }

  private TabLink preset(String title, InputFilter to) {
    return new TabLink(title, to.query().on("waits"), to.equals(filter));
  }

  /** Returns the workflows that the filter suggests. */
  public List<String> getWorkflows() {
    return durable.workflows().stream().map(WorkflowInfo::name).toList();
  }

  /** Returns the workflow the list is narrowed to, empty for all. */
  public String getWorkflow() {
    return filter.workflow().orElse("");
  }

  /** Returns whether only some of the questions are asked for. */
  public boolean isNarrowed() {
    return !filter.isAll();
  }

  /** Returns {@code mine}, {@code unassigned} or {@code overdue}, empty for none of them. */
  public String getWhose() {
    if (filter.isMine()) {
      return "mine";
    }
    if (filter.isUnassigned()) {
      return "unassigned";
    }
    return filter.isOverdue() ? "overdue" : "";
  }

  /** Returns the link to the first page, null if this is it. */
  public @Nullable String getFirstLink() {
    return after.isPresent() ? filter.query().on("waits") : null;
  }

  /** Returns the link to the page after this one, null on the last page. */
  public @Nullable String getNextLink() {
    return next.map(cursor -> filter.query().with("after", cursor).on("waits")).orElse(null);
  }
}
