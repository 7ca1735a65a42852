package ee.durable.schedule;

import ee.durable.run.RunId;
import java.time.Instant;
import java.util.List;

/**
 * What a backfill has done, or would do.
 *
 * @param ticks the ticks that had no run
 * @param runs their runs, in the same order; empty if nothing was to be started yet
 * @param answered how many other ticks of the range had a run already
 */
public record Backfill(List<Instant> ticks, List<RunId> runs, int answered) {

  /** Copies the lists. */
  public Backfill {
    ticks = List.copyOf(ticks);
    runs = List.copyOf(runs);
  }
}
