package ee.durable.run;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Something a run waits for, or has waited for.
 *
 * @param run the run
 * @param number 1 for the run's first wait
 * @param kind what it waits for
 * @param step the path of the step that waits
 * @param names of a call the ref, of events their names, of an input its name; empty for a sleep
 * @param needed how many of the names are waited for
 * @param correlation the key by which a broadcast finds it
 * @param since when the wait began
 * @param due when it ends by itself
 * @param outcome how it ended, empty while it is open
 * @param ended when it ended, empty while it is open
 */
public record Wait(
    RunId run,
    int number,
    WaitKind kind,
    String step,
    List<String> names,
    int needed,
    Optional<String> correlation,
    Instant since,
    Optional<Instant> due,
    Optional<Outcome> outcome,
    Optional<Instant> ended) {

  /** Copies the names. */
  public Wait {
    names = List.copyOf(names);
  }

  /** Returns whether the run still waits. */
  public boolean isOpen() {
    return outcome.isEmpty();
  }

  /** How a wait ended. */
  public enum Outcome {
    /** The child ended. */
    ENDED,
    /** The events or the answer arrived, or the sleep is over. */
    ANSWERED,
    /** The timeout passed. */
    TIMED_OUT,
    /** Somebody cancelled it. */
    CANCELLED,
    /** The run ended first. */
    CLOSED
  }
}
