package ee.durable.run;

/** Where a run stands. A final status never changes. */
public enum RunStatus {
  /** Started for later; waits for its time. */
  SCHEDULED(false),
  /** Due; waits for a free worker of its queue. */
  PENDING(false),
  /** A worker is on it. */
  RUNNING(false),
  /**
   * Asleep until a child ends, an event or an answer arrives or a time has come; holds no worker.
   */
  WAITING(false),
  /**
   * Parked: the deployed workflow has no step of the name it stands at. Goes on when one is
   * deployed, or when an operator moves it.
   */
  BLOCKED(false),
  /**
   * Parked: its node died again and again while it was at it, or its rows cannot be read. Waits for
   * an operator to retry or cancel it; whoever waits for it goes on waiting.
   */
  QUARANTINED(false),
  /**
   * Parked by an operator, who may let it go on. What it waits for is recorded meanwhile, and its
   * workflow's timeout goes on.
   */
  PAUSED(false),
  /** All steps done. */
  COMPLETED(true),
  /** A step failed and no attempt was left. */
  FAILED(true),
  /** Cancelled by a caller, an operator or its parent. */
  CANCELLED(true),
  /** Its workflow's timeout passed before it had ended. */
  TIMED_OUT(true),
  /** A step failed, and what had been done before was undone. */
  COMPENSATED(true),
  /** A step failed, and undoing failed as well. */
  COMPENSATION_FAILED(true);

  private final boolean isFinal;

  RunStatus(boolean isFinal) {
    this.isFinal = isFinal;
  }

  /** Returns whether a run in this status has ended. */
  public boolean isFinal() {
    return isFinal;
  }
}
