package ee.durable.run;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a run waits for now.
 *
 * @param run the run
 * @param workflow the name of its workflow
 * @param key the key it was started with
 * @param kind what it waits for
 * @param step the path of the step that waits; empty where a run has not begun, and waits its turn
 * @param names of events their names, of calls their refs, of inputs their names; at most {@link
 *     #MOST_NAMES}, and none for a sleep, a retry or a turn
 * @param since when the wait began
 * @param due when it ends by itself
 */
public record OpenWait(
    RunId run,
    String workflow,
    Optional<String> key,
    WaitKind kind,
    Optional<String> step,
    List<String> names,
    Instant since,
    Optional<Instant> due) {

  /** So many names are told at most. */
  public static final int MOST_NAMES = 20;

  /** Copies the names. */
  public OpenWait {
    names = List.copyOf(names);
  }
}
