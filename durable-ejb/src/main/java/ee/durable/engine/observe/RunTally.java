package ee.durable.engine.observe;

import ee.durable.jpa.statistics.Figure;
import ee.durable.jpa.statistics.Figure.Kind;
import ee.durable.jpa.statistics.Histogram;
import ee.durable.run.RunStatus;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Counts in memory what happens to runs here, until somebody takes the counts away. A run costs a
 * few additions, and no statement.
 */
public final class RunTally {

  /** So many figures are told apart between two takes; what more there are count as others. */
  static final int MOST = 5000;

  private static final int LONGEST_TYPE = 200;

  private final Map<Figure, Long> counted = new ConcurrentHashMap<>();

  /** Creates an empty tally. */
  public RunTally() {}

  /** Counts a root run that was started. */
  public void started(String workflow, String queue) {
    add(new Figure(Kind.STARTED, workflow, queue, "", 0), 1);
  }

  /** Counts that a run was pending so long before it was claimed. */
  public void pending(String workflow, String queue, Duration pending) {
    add(new Figure(Kind.LATENCY, workflow, queue, "", Histogram.step(pending)), 1);
  }

  /**
   * A run that has ended.
   *
   * @param workflow its workflow
   * @param queue its queue
   * @param isRoot whether no other run made it
   * @param status how it has ended
   * @param failure the type of its failure, null if it has none
   * @param duration from its start to its end
   */
  public record Ended(
      String workflow,
      String queue,
      boolean isRoot,
      RunStatus status,
      @Nullable String failure,
      Duration duration) {}

  /** Counts a run that has ended. */
  public void ended(Ended run) {
    Kind kind = run.isRoot() ? Kind.ENDED : Kind.CHILD_ENDED;
    add(new Figure(kind, run.workflow(), run.queue(), run.status().name(), 0), 1);
    if (run.isRoot()) {
      int step = Histogram.step(run.duration());
      add(new Figure(Kind.DURATION, run.workflow(), run.queue(), "", step), 1);
    }
    String failure = run.failure();
    if (failure != null && run.status() != RunStatus.CANCELLED) {
      add(new Figure(Kind.FAILURE, run.workflow(), run.queue(), cut(failure), 0), 1);
    }
  }

  /** A type may be whatever an application has thought of; the database takes no NUL. */
  private static String cut(String type) {
    String storable = type.replace("\u0000", "");
    return storable.length() > LONGEST_TYPE ? storable.substring(0, LONGEST_TYPE) : storable;
  }

  private void add(Figure figure, long times) {
    boolean isKnown = counted.size() < MOST || counted.containsKey(figure);
    counted.merge(isKnown ? figure : other(figure), times, Long::sum);
  }

  private static Figure other(Figure figure) {
    String detail = figure.kind() == Kind.FAILURE ? KnownNames.OTHER : figure.detail();
    return new Figure(figure.kind(), KnownNames.OTHER, KnownNames.OTHER, detail, figure.step());
  }

  /** Takes all counts away. What is counted meanwhile is taken now or next time. */
  public Map<Figure, Long> take() {
    Map<Figure, Long> taken = new HashMap<>();
    for (Figure figure : List.copyOf(counted.keySet())) {
      Long times = counted.remove(figure);
      if (times != null) {
        taken.put(figure, times);
      }
    }
    return taken;
  }

  /** Puts counts back that could not be kept. */
  public void giveBack(Map<Figure, Long> taken) {
    taken.forEach(this::add);
  }
}
