package ee.durable.observe;

import java.util.List;

/**
 * What the engine measures. Labels are names of what is deployed, or {@code other}: never ids, so
 * that there are never more series than there are names.
 */
public enum Metric {
  /** Runs that were started by this node, children included. */
  RUNS_STARTED(Kind.COUNTER, "durable.runs.started", "{run}", "Runs that were started", "workflow"),

  /** Runs that were ended by this node, however they ended. */
  RUNS_FINISHED(
      Kind.COUNTER, "durable.runs.finished", "{run}", "Runs that have ended", "workflow", "status"),

  /** How long runs took from their start to their end, by the database's clock. */
  RUN_DURATION(
      Kind.TIMER,
      "durable.run.duration",
      "s",
      "Time from the start of runs to their end",
      "workflow",
      "status"),

  /** Attempts that were recorded by this node. */
  STEP_ATTEMPTS(
      Kind.COUNTER,
      "durable.step.attempts",
      "{attempt}",
      "Attempts of steps that have ended",
      "workflow",
      "step",
      "outcome"),

  /** How long workers of this node were at a step, its commit included. */
  STEP_DURATION(
      Kind.TIMER,
      "durable.step.duration",
      "s",
      "Time that a worker was at a pass of a step, its commit included",
      "workflow",
      "step",
      "outcome"),

  /** Runs that wait for a worker, on all nodes together. */
  QUEUE_DEPTH(Kind.GAUGE, "durable.queue.depth", "{run}", "Pending runs of a queue", "queue"),

  /** How long the oldest of the runs that are next has been pending. */
  QUEUE_OLDEST_AGE(
      Kind.GAUGE,
      "durable.queue.oldest.age",
      "s",
      "Age of the oldest of the pending runs that are next",
      "queue"),

  /** Workers of this node. */
  SLOTS(Kind.GAUGE, "durable.slots", "{worker}", "Workers of this node", "queue", "state"),

  /** For how long this node has not looked at a queue. */
  POLL_LAG(
      Kind.GAUGE, "durable.poll.lag", "s", "Time since this node has looked at a queue", "queue"),

  /** How overdue the first run is that something should have happened to by itself. */
  TIMER_LAG(
      Kind.GAUGE,
      "durable.timer.lag",
      "s",
      "How overdue the run is whose time has passed longest ago"),

  /** How overdue the first schedule is that should have started a run. */
  SCHEDULE_LAG(
      Kind.GAUGE,
      "durable.schedule.lag",
      "s",
      "How overdue the schedule is whose time has passed longest ago"),

  /** What runs wait for, on all nodes together. */
  WAITS(Kind.GAUGE, "durable.waits", "{wait}", "Open waits", "kind"),

  /** Runs whose claim this node has taken from a dead one. */
  LOCKS_RECLAIMED(
      Kind.COUNTER,
      "durable.locks.reclaimed",
      "{run}",
      "Runs that this node has taken over from dead nodes"),

  /** What the checker has found. */
  FINDINGS(
      Kind.GAUGE,
      "durable.findings",
      "{finding}",
      "Invariants that did not hold when the checker looked last");

  /** How a metric behaves. */
  public enum Kind {
    /** Only grows. */
    COUNTER,
    /** Is a distribution of durations. */
    TIMER,
    /** Shows the last value. */
    GAUGE
  }

  private final Kind kind;
  private final String key;
  private final String unit;
  private final String description;

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<String> labels;

  Metric(Kind kind, String key, String unit, String description, String... labels) {
    this.kind = kind;
    this.key = key;
    this.unit = unit;
    this.description = description;
    this.labels = List.of(labels);
  }

  /** Returns how it behaves. */
  public Kind kind() {
    return kind;
  }

  /** Returns its name, for example {@code durable.runs.started}. */
  public String key() {
    return key;
  }

  /** Returns its unit in UCUM: {@code s} for seconds, or what is counted in braces. */
  public String unit() {
    return unit;
  }

  /** Returns what it is, in a few words. */
  public String description() {
    return description;
  }

  /** Returns the names of its labels, in the order in which their values are told. */
  public List<String> labels() {
    return labels;
  }
}
