package ee.durable.web.console;

import ee.durable.run.Run;
import ee.durable.run.RunStatus;
import ee.durable.run.WaitKind;
import java.util.EnumSet;
import java.util.Set;

/**
 * What can be done to a run as it stands, as far as a page can tell: it decides which buttons there
 * are. Whether it is done the engine decides.
 */
public final class Stand {

  private static final Set<RunStatus> RETRYABLE =
      EnumSet.of(RunStatus.FAILED, RunStatus.TIMED_OUT, RunStatus.QUARANTINED);

  private static final Set<WaitKind> WAKEABLE =
      EnumSet.of(WaitKind.EVENT, WaitKind.INPUT, WaitKind.SLEEP);

  private static final Set<RunStatus> PARKED =
      EnumSet.of(RunStatus.PAUSED, RunStatus.BLOCKED, RunStatus.QUARANTINED);

  private Stand() {}

  /** Returns whether the run can be paused. */
  public static boolean isPausable(Run run) {
    return !run.isFinal()
        && !PARKED.contains(run.status())
        && !run.isCompensating()
        && run.family().scope().isEmpty();
  }

  /** Returns whether the run can go on in place. */
  public static boolean isRetryable(Run run) {
    return RETRYABLE.contains(run.status());
  }

  /** Returns whether the step at which it failed can count as done. */
  public static boolean isOverridable(Run run) {
    return run.status() == RunStatus.FAILED
        && run.step().isPresent()
        && run.family().scope().isEmpty();
  }

  /** Returns whether a new run can be made of it. */
  public static boolean isForkable(Run run) {
    return (run.isFinal() || run.status() == RunStatus.QUARANTINED)
        && run.family().scope().isEmpty();
  }

  /** Returns whether it waits for something that an operator can end. */
  public static boolean isWakeable(Run run) {
    return run.waitingFor().filter(WAKEABLE::contains).isPresent();
  }

  /** Returns whether it can be cancelled. */
  public static boolean isCancellable(Run run) {
    return !run.isFinal();
  }
}
