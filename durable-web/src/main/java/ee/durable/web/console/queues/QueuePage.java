package ee.durable.web.console.queues;

import ee.durable.Durable;
import ee.durable.error.UnknownQueueException;
import ee.durable.queue.QueueInfo;
import ee.durable.run.Run;
import ee.durable.run.RunStatus;
import ee.durable.web.access.Viewed;
import ee.durable.web.console.Query;
import ee.durable.web.console.frame.Shown;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The page of one queue: what waits in it, what runs, and what it is limited to. */
@Named
@RequestScoped
public class QueuePage {

  private static final int MOST = 50;

  @Inject @Viewed private Durable durable;
  @Inject private HttpServletRequest request;
  @Inject private Shown shown;

  private String name = "";
  private Optional<QueueInfo> queue = Optional.empty();
  private Optional<QueueRow> row = Optional.empty();
  private List<QueuedRow> queued = List.of();
  private List<QueuedRow> running = List.of();

  /** Creates the page. */
  public QueuePage() {}

  @PostConstruct
  void load() {
    name = Query.text(request, "name").orElse("");
    queue = find();
    row = queue.map(found -> new QueueRow(found, durable.statistics().queues()));
    if (queue.isPresent()) {
      queued = oldest();
      running = runningNow();
    }
  }

  private Optional<QueueInfo> find() {
    try {
      return Optional.of(durable.queues().get(name));
    } catch (UnknownQueueException unknown) {
      return Optional.empty();
    }
  }

  /** Returns the name that was asked for. */
  public String getName() {
    return name;
  }

  /** Returns the queue, null if there is none of this name. */
  public @Nullable QueueRow getQueue() {
    return row.orElse(null);
  }

  /** Returns the runs that have waited longest. */
  public List<QueuedRow> getQueued() {
    return queued;
  }

  private List<QueuedRow> oldest() {
    Instant now = Clock.systemUTC().instant();
    return queue
        .map(
            found ->
                rows(
                    new OldestQueued(durable, name, MOST)
                        .find(found.oldest().map(now::minus).orElse(now), now),
                    now))
        .orElse(List.of());
  }

  /** Returns the runs that workers are at. */
  public List<QueuedRow> getRunning() {
    return running;
  }

  private List<QueuedRow> runningNow() {
    return rows(
        durable.runs(query -> query.queue(name).status(RunStatus.RUNNING).limit(MOST)).items(),
        Clock.systemUTC().instant());
  }

  private static List<QueuedRow> rows(List<Run> runs, Instant now) {
    return runs.stream().map(run -> new QueuedRow(run, now)).toList();
  }

  /** Returns the limits as fields. */
  public List<LimitField> getLimits() {
    return queue.map(found -> LimitsForm.fields(found.limits())).orElse(List.of());
  }

  /** Returns what a field of the form of limits holds: what was entered, or the limit as it is. */
  public String entered(LimitField field) {
    return shown.reopens("limits") ? shown.value(field.getName()) : field.getValue();
  }
}
