package ee.durable.statistics;

/**
 * A version of a workflow of which some runs have not ended.
 *
 * @param workflow the name of the workflow
 * @param version 0 for runs that no node has seen yet that knows the workflow
 * @param runs how many
 * @param isExact false if there are so many open runs in all that only some were looked at
 */
public record OpenVersion(String workflow, int version, long runs, boolean isExact) {

  /** So many open runs of each status are looked at. */
  public static final int MOST = 100_000;
}
