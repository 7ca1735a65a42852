package ee.durable.examples.desk;

import ee.durable.run.RunStatus;
import java.util.Map;

/**
 * How far the orders are.
 *
 * @param orders how many there are
 * @param ended how many of their runs have ended, whatever way
 * @param runs how many of their runs are in which status; statuses without runs are left out
 * @param openChildren how many payments and e-mails have not ended
 * @param finished whether nothing will happen any more
 */
public record Progress(
    int orders, int ended, Map<RunStatus, Integer> runs, int openChildren, boolean finished) {

  static Progress of(int orders, Map<RunStatus, Integer> runs, int openChildren) {
    int ended =
        runs.entrySet().stream()
            .filter(entry -> entry.getKey().isFinal())
            .mapToInt(Map.Entry::getValue)
            .sum();
    return new Progress(orders, ended, runs, openChildren, ended >= orders && openChildren == 0);
  }
}
