package ee.durable.web.console.overview;

import ee.durable.Durable;
import ee.durable.node.NodeInfo;
import ee.durable.queue.QueueInfo;
import ee.durable.run.RunCount;
import ee.durable.run.RunStatus;
import ee.durable.run.WaitKind;
import ee.durable.schedule.ScheduleInfo;
import ee.durable.statistics.Activity;
import ee.durable.statistics.Counts;
import ee.durable.statistics.OpenRuns;
import ee.durable.statistics.Spread;
import ee.durable.web.access.Viewed;
import ee.durable.web.console.Elapsed;
import ee.durable.web.console.RunRow;
import ee.durable.web.console.StatusLook;
import ee.durable.web.console.chart.ColumnChart;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The first page. */
@Named
@RequestScoped
public class OverviewPage {

  private static final Situation NOTHING =
      new Situation(
          new OpenRuns(Map.of(), Map.of()),
          new Activity(List.of(), Counts.NONE, Spread.NONE, Spread.NONE),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          0);

  private static final int NEXT_FIRES = 5;
  private static final Duration LONG_QUEUED = Duration.ofMinutes(5);

  @Inject private Situations situations;
  @Inject @Viewed private Durable durable;
  @Inject private HttpServletRequest request;

  private Window window = Window.DAY;
  private Situation now = NOTHING;

  /** Creates the page. */
  public OverviewPage() {}

  @PostConstruct
  void look() {
    window = Window.of(Optional.ofNullable(request.getParameter("window")).orElse(""));
    now = situations.of(window);
  }

  /** Returns how far the page looks back. */
  public Window getWindow() {
    return window;
  }

  /** Returns how far it may look back. */
  public List<Window> getWindows() {
    return List.of(Window.values());
  }

  /** Returns what needs somebody, the worst first. */
  public List<Need> getNeeds() {
    List<Need> needs = new ArrayList<>();
    count(RunStatus.QUARANTINED)
        .ifPresent(
            count ->
                needs.add(
                    new Need(
                        "danger",
                        "Quarantined runs: " + count,
                        "runs?status=QUARANTINED&children=1")));
    count(RunStatus.BLOCKED)
        .ifPresent(
            count ->
                needs.add(
                    new Need(
                        "danger", "Blocked runs: " + count, "runs?status=BLOCKED&children=1")));
    now.failing()
        .forEach(
            failing ->
                needs.add(
                    new Need(
                        "danger",
                        "%s: %,d failed in %s"
                            .formatted(
                                failing.workflow(), failing.counts().failed(), window.getLabel()),
                        "runs?status=FAILED&status=TIMED_OUT&status=COMPENSATED"
                            + "&status=COMPENSATION_FAILED&ended=-"
                            + window.getParameter()
                            + "&workflow="
                            + Need.encoded(failing.workflow()))));
    if (now.dueInputs() > 0) {
      needs.add(
          new Need(
              "warning",
              "Answers that are due within an hour: " + now.dueInputs(),
              "waits?kind=input&overdue=1"));
    }
    now.queues().stream()
        .filter(queue -> queue.oldest().filter(age -> age.compareTo(LONG_QUEUED) > 0).isPresent())
        .forEach(
            queue ->
                needs.add(
                    new Need(
                        "warning",
                        "Queue %s: the oldest run has waited for %s"
                            .formatted(queue.name(), Elapsed.text(queue.oldest().orElseThrow())),
                        "queue?name=" + Need.encoded(queue.name()))));
    now.schedules().stream()
        .filter(OverviewPage::isTroubled)
        .forEach(
            schedule ->
                needs.add(
                    new Need(
                        "warning",
                        "Schedule %s: %s"
                            .formatted(
                                schedule.name(),
                                schedule.isEnabled() ? "starts fail" : "paused after failures"),
                        "schedule?name=" + Need.encoded(schedule.name()))));
    now.nodes().stream()
        .filter(node -> !node.isAlive() && node.silent().compareTo(Duration.ofHours(1)) < 0)
        .forEach(node -> needs.add(new Need("warning", "Lost node " + node.label(), "nodes")));
    return needs;
  }

  private Optional<RunCount> count(RunStatus status) {
    return Optional.ofNullable(now.open().byStatus().get(status))
        .filter(count -> count.value() > 0);
  }

  private static boolean isTroubled(ScheduleInfo schedule) {
    return schedule.failures().isPresent()
        || schedule
            .pause()
            .filter(pause -> pause.by() == ScheduleInfo.PausedBy.FAILURES)
            .isPresent();
  }

  /** Returns the runs that have not ended, by status, and those that ended in the window. */
  public List<Tile> getTiles() {
    List<Tile> tiles = new ArrayList<>();
    for (RunStatus status : RunStatus.values()) {
      if (!status.isFinal()) {
        tiles.add(
            new Tile(
                StatusLook.of(status),
                count(status).map(RunCount::toString).orElse("0"),
                "runs?status=%s&children=1".formatted(status),
                status == RunStatus.WAITING ? waits() : ""));
      }
    }
    Counts ended = now.activity().counts();
    tiles.add(ended(RunStatus.COMPLETED, ended.completed(), ""));
    tiles.add(
        ended(
            RunStatus.FAILED,
            ended.failed(),
            "&status=TIMED_OUT&status=COMPENSATED&status=COMPENSATION_FAILED"));
    tiles.add(ended(RunStatus.CANCELLED, ended.cancelled(), ""));
    return tiles;
  }

  private Tile ended(RunStatus status, long number, String more) {
    return new Tile(
        StatusLook.of(status),
        String.format(Locale.ROOT, "%,d", number),
        "runs?status=%s%s&ended=-%s".formatted(status, more, window.getParameter()),
        "in " + window.getLabel());
  }

  private String waits() {
    List<String> parts = new ArrayList<>();
    for (WaitKind kind : List.of(WaitKind.INPUT, WaitKind.EVENT, WaitKind.SLEEP, WaitKind.CALL)) {
      RunCount count = now.open().waiting().get(kind);
      if (count != null && count.value() > 0) {
        parts.add(count + " " + kind.name().toLowerCase(Locale.ROOT));
      }
    }
    return String.join(", ", parts);
  }

  /** Returns what ended when. */
  public ColumnChart getEnded() {
    return ColumnChart.of(
        now.activity().moments().stream()
            .map(
                moment ->
                    new ColumnChart.Moment(
                        moment.from().toString(),
                        List.of(
                            new ColumnChart.Figure(
                                "success", "completed", moment.counts().completed()),
                            new ColumnChart.Figure("danger", "failed", moment.counts().failed()),
                            new ColumnChart.Figure(
                                "neutral", "cancelled", moment.counts().cancelled()))))
            .toList());
  }

  /** Returns how long runs took when. */
  public ColumnChart getDurations() {
    return ColumnChart.of(
        now.activity().moments().stream()
            .map(
                moment -> {
                  double half = moment.duration().p50().toMillis() / 1000.0;
                  double most = moment.duration().p95().toMillis() / 1000.0;
                  return new ColumnChart.Moment(
                      moment.from().toString(),
                      List.of(
                          new ColumnChart.Figure("accent", "p50 s", half),
                          new ColumnChart.Figure("info", "more to p95 s", most - half)));
                })
            .toList());
  }

  /** Returns the moments as rows, for those who do not see the charts. */
  public List<MomentRow> getMoments() {
    return now.activity().moments().stream()
        .filter(moment -> moment.counts().started() + moment.counts().ended() > 0)
        .map(MomentRow::new)
        .toList();
  }

  /** Returns how long runs took, in words. */
  public String getDuration() {
    return words(now.activity().duration());
  }

  /** Returns how long runs waited for a worker, in words. */
  public String getLatency() {
    return words(now.activity().latency());
  }

  private static String words(Spread spread) {
    return spread.count() == 0
        ? "none measured"
        : "p50 %s, p95 %s".formatted(Elapsed.text(spread.p50()), Elapsed.text(spread.p95()));
  }

  /** Returns the queues, the deepest first. */
  public List<QueueTile> getQueues() {
    return now.queues().stream()
        .sorted(Comparator.comparingInt((QueueInfo queue) -> -queue.pending().value()))
        .limit(NEXT_FIRES)
        .map(queue -> new QueueTile(queue, now.ended()))
        .toList();
  }

  /** Returns the schedules that fire next. */
  public List<NextFire> getFires() {
    return now.schedules().stream()
        .filter(schedule -> schedule.next().isPresent())
        .sorted(Comparator.comparing(schedule -> schedule.next().orElseThrow()))
        .limit(NEXT_FIRES)
        .map(NextFire::new)
        .toList();
  }

  /** Returns the newest runs without a parent. */
  public List<RunRow> getRecent() {
    return RunRow.of(now.recent(), durable, Clock.systemUTC().instant());
  }

  /** Returns how many nodes are alive, in words. */
  public String getNodes() {
    long alive = now.nodes().stream().filter(NodeInfo::isAlive).count();
    int running = now.nodes().stream().filter(NodeInfo::isAlive).mapToInt(NodeInfo::running).sum();
    return "%d alive, at %d runs".formatted(alive, running);
  }
}
