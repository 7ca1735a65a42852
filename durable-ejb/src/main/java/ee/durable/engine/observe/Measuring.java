package ee.durable.engine.observe;

import ee.durable.event.RunEnded;
import ee.durable.event.RunEvent;
import ee.durable.event.RunStarted;
import ee.durable.event.StepEnded;
import ee.durable.log.OneLineLog;
import ee.durable.observe.Meters;
import ee.durable.observe.Metric;
import ee.durable.observe.PassOutcome;
import ee.durable.run.RunStatus;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** Makes figures of what has happened. Costs nothing where nobody measures. */
public final class Measuring {

  private static final Logger LOG = OneLineLog.of(Measuring.class);

  private final List<Meters> meters;
  private final KnownNames names;
  private volatile boolean hasFailed;

  /**
   * Creates what tells the meters.
   *
   * @param names the names that labels may have
   */
  public Measuring(List<Meters> meters, KnownNames names) {
    this.meters = List.copyOf(meters);
    this.names = names;
  }

  /** Returns whether anybody measures. */
  public boolean isOn() {
    return !meters.isEmpty();
  }

  /** Returns the names that labels may have. */
  public KnownNames names() {
    return names;
  }

  /** Counts what has happened and is committed. */
  public void happened(RunEvent event) {
    if (event instanceof RunStarted started) {
      count(Metric.RUNS_STARTED, 1, names.ofWorkflow(started.workflow()));
    } else if (event instanceof RunEnded ended) {
      count(Metric.RUNS_FINISHED, 1, names.ofWorkflow(ended.workflow()), text(ended.status()));
    } else if (event instanceof StepEnded ended) {
      count(
          Metric.STEP_ATTEMPTS,
          1,
          names.ofWorkflow(ended.workflow()),
          names.ofStep(ended.workflow(), ended.step()),
          text(ended.outcome()));
    }
  }

  /** Measures a run that has ended. */
  public void ran(String workflow, RunStatus status, Duration took) {
    tell(to -> to.time(Metric.RUN_DURATION, took, names.ofWorkflow(workflow), text(status)));
  }

  /** Measures a pass of a step that has ended. */
  public void passed(String workflow, String step, PassOutcome outcome, Duration took) {
    tell(
        to ->
            to.time(
                Metric.STEP_DURATION,
                took,
                names.ofWorkflow(workflow),
                names.ofStep(workflow, step),
                outcome.text()));
  }

  /** Counts runs that were taken over from dead nodes. */
  public void reclaimed(int runs) {
    if (runs > 0) {
      count(Metric.LOCKS_RECLAIMED, runs);
    }
  }

  /** Sets a gauge. */
  public void show(Metric metric, double value, String... labels) {
    tell(to -> to.show(metric, value, labels));
  }

  private void count(Metric metric, long by, String... labels) {
    tell(to -> to.count(metric, by, labels));
  }

  private void tell(Consumer<Meters> what) {
    for (Meters each : meters) {
      tell(each, what);
    }
  }

  /** What meters throw must not hurt the run: it has moved on already. */
  private void tell(Meters to, Consumer<Meters> what) {
    try {
      what.accept(to);
    } catch (RuntimeException | LinkageError thrown) {
      if (!hasFailed) {
        hasFailed = true;
        LOG.log(
            Level.WARNING,
            "DUR-806 The metrics adapter has failed, and is told of once: figures are missing from"
                + " now on.",
            thrown);
      }
    }
  }

  private static String text(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
