package ee.durable.cli;

/** Where a run stands. */
enum Status {
  SCHEDULED,
  PENDING,
  RUNNING,
  WAITING,
  BLOCKED,
  QUARANTINED,
  PAUSED,
  COMPLETED,
  FAILED,
  CANCELLED,
  TIMED_OUT,
  COMPENSATED,
  COMPENSATION_FAILED
}
