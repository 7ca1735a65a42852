package ee.durable.schedule;

import ee.durable.data.Data;
import ee.durable.run.RunId;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A schedule as it was when somebody looked.
 *
 * @param name its name
 * @param workflow what it starts
 * @param timing when it ticks
 * @param words the timing in plain English
 * @param input what each run begins with
 * @param placing where the runs go
 * @param from before which time nothing ticks, and from which a fixed rate counts
 * @param until from which time on nothing ticks; empty for never
 * @param jitter by how much a fire may be late on purpose
 * @param overlap what a tick does while a run is open
 * @param catchUp what becomes of missed ticks
 * @param origin where it comes from
 * @param pause since when and why it does not tick; empty if it does
 * @param next the planned time of its next tick; empty if it is paused or none is left
 * @param held the planned time of a tick that waits for a run to end, with {@link
 *     Overlap#QUEUE_ONE}
 * @param last the last tick that was answered
 * @param failures what has gone wrong since something went well; empty if nothing has
 */
public record ScheduleInfo(
    String name,
    String workflow,
    Timing timing,
    String words,
    Data input,
    Placing placing,
    Instant from,
    Optional<Instant> until,
    Duration jitter,
    Overlap overlap,
    CatchUp catchUp,
    Origin origin,
    Optional<Pause> pause,
    Optional<Instant> next,
    Optional<Instant> held,
    Optional<Last> last,
    Optional<Failures> failures) {

  /** Where a schedule comes from. */
  public enum Origin {
    /** Somebody created it while everything worked. */
    CREATED,
    /** A workflow declares it. */
    DECLARED,
    /**
     * A workflow declares it, and somebody has changed it since; the declaration does not count.
     */
    CHANGED
  }

  /**
   * Where the runs of a schedule go.
   *
   * @param queue the queue
   * @param priority the priority
   * @param key the pattern of their keys, if they have any
   * @param concurrencyKey their concurrency key, if they have any
   * @param labels their labels
   */
  public record Placing(
      String queue,
      int priority,
      Optional<String> key,
      Optional<String> concurrencyKey,
      Map<String, String> labels) {

    /** Copies the labels. */
    public Placing {
      labels = Map.copyOf(labels);
    }
  }

  /** Who has paused a schedule. */
  public enum PausedBy {
    /** Somebody, or the option {@code enabled(false)}. */
    OPERATOR,
    /** The engine, after several starts in a row had failed. */
    FAILURES,
    /** The engine, since the workflow that declared it does so no more. */
    UNDECLARED
  }

  /**
   * A pause.
   *
   * @param by who has paused it
   * @param reason why, if anybody has said so
   * @param since when it began
   */
  public record Pause(PausedBy by, Optional<String> reason, Instant since) {}

  /**
   * The last tick that was answered with a run.
   *
   * @param tick its planned time
   * @param fired when it was answered
   * @param run the run
   */
  public record Last(Instant tick, Instant fired, RunId run) {}

  /**
   * Starts that have failed one after the other.
   *
   * @param count how many
   * @param last what the last one says
   * @param at when that was
   */
  public record Failures(int count, String last, Instant at) {}

  /** Returns whether it ticks. */
  public boolean isEnabled() {
    return pause.isEmpty();
  }
}
