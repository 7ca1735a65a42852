package ee.durable.schedule;

/** What a tick does while a run that the schedule has started before is not final yet. */
public enum Overlap {
  /** Starts another run beside it. The default. */
  ALLOW,
  /** Starts nothing; the fire is recorded as skipped. */
  SKIP,
  /** Waits for the run to end and starts then; of several ticks that wait the last one counts. */
  QUEUE_ONE,
  /** Cancels the run and starts another. */
  CANCEL_RUNNING
}
