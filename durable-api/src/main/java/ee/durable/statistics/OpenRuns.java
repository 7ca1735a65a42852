package ee.durable.statistics;

import ee.durable.run.RunCount;
import ee.durable.run.RunStatus;
import ee.durable.run.WaitKind;
import java.util.Map;

/**
 * How many runs have not ended.
 *
 * @param byStatus of each status that is not final, those included in which there is none
 * @param waiting of each kind of wait, those included for which none waits
 */
public record OpenRuns(Map<RunStatus, RunCount> byStatus, Map<WaitKind, RunCount> waiting) {

  /** Copies the maps. */
  public OpenRuns {
    byStatus = Map.copyOf(byStatus);
    waiting = Map.copyOf(waiting);
  }
}
