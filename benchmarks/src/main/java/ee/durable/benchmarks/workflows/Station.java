package ee.durable.benchmarks.workflows;

/** Where a run can be seen to pass. */
public enum Station {
  /** The first line of its first step. */
  BEGAN,
  /** About to call its child, in the step's first pass. */
  CALLING,
  /** The child has answered, in the step's second pass. */
  ANSWERED,
  /** What it waited for has come. */
  RESUMED
}
