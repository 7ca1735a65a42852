package ee.durable.web.console.waits;

import ee.durable.Durable;
import ee.durable.run.AwaitedEvent;
import ee.durable.run.OpenWait;
import ee.durable.run.Page;
import ee.durable.web.Causes;
import ee.durable.web.access.Viewed;
import ee.durable.web.console.Query;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The runs that wait for events, timers, or others, those first that have waited longest. */
@Named
@RequestScoped
public class RunsTab {

  private static final int PAGE_SIZE = 50;

  @Inject @Viewed private Durable durable;
  @Inject private HttpServletRequest request;

  private WaitTab tab = WaitTab.EVENT;
  private Optional<String> event = Optional.empty();
  private Optional<String> after = Optional.empty();
  private Optional<String> next = Optional.empty();
  private List<WaitLine> rows = List.of();

  /** Creates the bean. */
  public RunsTab() {}

  @PostConstruct
  void load() {
    tab = WaitTab.of(Query.text(request, "kind"));
    event = Query.text(request, "event").filter(name -> tab == WaitTab.EVENT);
    after = Query.text(request, "after");
    Page<OpenWait> page = page();
    rows = page.items().stream().map(WaitLine::new).toList();
    next = page.next();
  }

  private Page<OpenWait> page() {
    try {
      return durable.openWaits(
          query -> {
            query.kind(tab.kinds()).limit(PAGE_SIZE);
            event.ifPresent(query::event);
            after.ifPresent(query::after);
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
  public List<WaitLine> getRows() {
    return rows;
  }

  /** Returns the event the list is narrowed to, empty for all. */
  public String getEvent() {
    return event.orElse("");
  }

  /** Returns the events that runs wait for. */
  public List<EventLine> getEvents() {
    return durable.awaitedEvents().stream().map(EventLine::new).toList();
  }

  /** Returns the names of the events that runs wait for. */
  public List<String> getEventNames() {
    return durable.awaitedEvents().stream().map(AwaitedEvent::name).toList();
  }

  /** Returns the link to the first page, null if this is it. */
  public @Nullable String getFirstLink() {
    return after.isPresent() ? query().on("waits") : null;
  }

  /** Returns the link to the page after this one, null on the last page. */
  public @Nullable String getNextLink() {
    return next.map(cursor -> query().with("after", cursor).on("waits")).orElse(null);
  }

  private Query query() {
    return new Query().with("kind", tab.word()).with("event", event.orElse(null));
  }
}
