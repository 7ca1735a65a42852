package ee.durable.run;

/** What a waiting run waits for. */
public enum WaitKind {
  /** One or more called children. */
  CALL,
  /** The branches of a parallel block, or the items of a loop. */
  BLOCK,
  /** One or more events. */
  EVENT,
  /** Somebody's answer. */
  INPUT,
  /** The end of a sleep. */
  SLEEP,
  /** The delay before the next attempt of a failed step. */
  RETRY,
  /** Its turn, as an item or branch of a block that runs only so many at a time. */
  TURN
}
