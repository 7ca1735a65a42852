package ee.durable.engine;

import static ee.durable.jpa.statistics.Figure.Kind.CHILD_ENDED;
import static ee.durable.jpa.statistics.Figure.Kind.DURATION;
import static ee.durable.jpa.statistics.Figure.Kind.ENDED;
import static ee.durable.jpa.statistics.Figure.Kind.LATENCY;
import static ee.durable.jpa.statistics.Figure.Kind.STARTED;

import ee.durable.jpa.statistics.Figure.Kind;
import ee.durable.jpa.statistics.OpenFigures;
import ee.durable.jpa.statistics.StatisticsTable;
import ee.durable.jpa.statistics.StatisticsTable.Of;
import ee.durable.jpa.statistics.StatisticsTable.Sum;
import ee.durable.statistics.Activity;
import ee.durable.statistics.Activity.Moment;
import ee.durable.statistics.ActivityQuery;
import ee.durable.statistics.Counts;
import ee.durable.statistics.OpenRuns;
import ee.durable.statistics.OpenVersion;
import ee.durable.statistics.QueueActivity;
import ee.durable.statistics.Statistics;
import ee.durable.statistics.WorkflowActivity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;

/** Tells the figures as the caller's transaction sees them. */
final class EngineStatistics implements Statistics {

  private static final Set<Kind> OF_ROOTS = EnumSet.of(STARTED, ENDED, DURATION, LATENCY);
  private static final Set<Kind> OF_WORKERS = EnumSet.of(ENDED, CHILD_ENDED, LATENCY);
  private static final Duration HOUR = Duration.ofHours(1);

  private final EngineQueues.Work work;

  EngineStatistics(EngineQueues.Work work) {
    this.work = work;
  }

  @Override
  public OpenRuns open() {
    return work.in(tx -> new OpenFigures(tx.database()).counts());
  }

  @Override
  public List<OpenVersion> openVersions() {
    return work.in(tx -> new OpenFigures(tx.database()).versions());
  }

  @Override
  public Activity activity(Consumer<ActivityQuery> query) {
    ActivityQuery asked = new ActivityQuery();
    query.accept(asked);
    return work.in(tx -> activity(new StatisticsTable(tx.database()), asked));
  }

  private static Activity activity(StatisticsTable table, ActivityQuery asked) {
    List<Instant> moments = moments(table, asked.bucket(), asked.window());
    List<Sum> sums = table.read(Of.ALL, asked.bucket(), moments.get(0), OF_ROOTS, asked.workflow());
    Map<Instant, SumFold> folds = folds(sums, Sum::moment);
    SumFold all = new SumFold();
    sums.forEach(all::add);
    return new Activity(
        moments.stream().map(from -> moment(from, folds)).toList(),
        all.counts(),
        all.duration(),
        all.latency());
  }

  private static Moment moment(Instant from, Map<Instant, SumFold> folds) {
    SumFold fold = folds.getOrDefault(from, new SumFold());
    return new Moment(from, fold.counts(), fold.duration(), fold.latency());
  }

  /** The moment that is now is one of them. */
  private static List<Instant> moments(StatisticsTable table, Duration bucket, Duration window) {
    long count = window.plus(bucket).minusNanos(1).dividedBy(bucket);
    Instant last = table.now(bucket);
    List<Instant> moments = new ArrayList<>();
    for (long back = count - 1; back >= 0; back--) {
      moments.add(last.minus(bucket.multipliedBy(back)));
    }
    return moments;
  }

  private static <K> Map<K, SumFold> folds(List<Sum> sums, Function<Sum, K> key) {
    Map<K, SumFold> folds = new HashMap<>();
    sums.forEach(sum -> folds.computeIfAbsent(key.apply(sum), any -> new SumFold()).add(sum));
    return folds;
  }

  @Override
  public List<WorkflowActivity> workflows(Duration window) {
    ActivityQuery.checked(window);
    return work.in(tx -> workflows(new StatisticsTable(tx.database()), window));
  }

  private static List<WorkflowActivity> workflows(StatisticsTable table, Duration window) {
    Instant from = table.now(ActivityQuery.SMALLEST_BUCKET).minus(window);
    List<Sum> sums =
        table.read(Of.WORKFLOW, ActivityQuery.LONGEST_WINDOW, from, OF_ROOTS, Optional.empty());
    return new TreeMap<>(folds(sums, Sum::of))
        .entrySet().stream()
            .map(
                each ->
                    new WorkflowActivity(
                        each.getKey(),
                        each.getValue().counts(),
                        each.getValue().duration(),
                        each.getValue().latency()))
            .toList();
  }

  @Override
  public List<WorkflowActivity> failing(Duration window, int most) {
    return workflows(window).stream()
        .filter(workflow -> workflow.counts().failed() > 0)
        .sorted(
            Comparator.comparingLong((WorkflowActivity workflow) -> workflow.counts().failed())
                .reversed())
        .limit(most)
        .toList();
  }

  @Override
  public List<QueueActivity> queues() {
    return work.in(tx -> queues(new StatisticsTable(tx.database())));
  }

  private static List<QueueActivity> queues(StatisticsTable table) {
    Duration bucket = ActivityQuery.SMALLEST_BUCKET;
    List<Instant> moments = moments(table, bucket, HOUR);
    Map<String, List<Sum>> byQueue = new TreeMap<>();
    table
        .read(Of.QUEUE, bucket, moments.get(0), OF_WORKERS, Optional.empty())
        .forEach(sum -> byQueue.computeIfAbsent(sum.of(), queue -> new ArrayList<>()).add(sum));
    return byQueue.entrySet().stream()
        .map(each -> queue(each.getKey(), each.getValue(), moments))
        .toList();
  }

  private static QueueActivity queue(String queue, List<Sum> sums, List<Instant> moments) {
    Map<Instant, SumFold> folds = folds(sums, Sum::moment);
    SumFold all = new SumFold();
    sums.forEach(all::add);
    List<Counts> counts =
        moments.stream().map(at -> folds.getOrDefault(at, new SumFold()).counts()).toList();
    return new QueueActivity(queue, counts, all.counts(), all.latency());
  }

  @Override
  public long failures(String type, Duration window) {
    ActivityQuery.checked(window);
    return work.in(tx -> new StatisticsTable(tx.database()).failures(type, window));
  }
}
