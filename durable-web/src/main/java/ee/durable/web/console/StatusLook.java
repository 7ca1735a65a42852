package ee.durable.web.console;

import ee.durable.run.Attempt;
import ee.durable.run.Run;
import ee.durable.run.RunStatus;
import ee.durable.run.StepOverride;
import ee.durable.run.WaitKind;
import org.jspecify.annotations.Nullable;

/** How the status of a run looks, of its attempts and its waits: the only place that decides it. */
public final class StatusLook extends Mark {

  private StatusLook(String label, String icon, String tone) {
    super(label, icon, tone);
  }

  /** Returns how a run looks. */
  public static StatusLook of(Run run) {
    return run.waitingFor().map(StatusLook::of).orElseGet(() -> of(run.status()));
  }

  /** Returns how a status looks. */
  public static StatusLook of(RunStatus status) {
    return switch (status) {
      case SCHEDULED -> new StatusLook("Scheduled", "clock", "info");
      case PENDING -> new StatusLook("Queued", "dots", "neutral");
      case RUNNING -> new StatusLook("Running", "play", "accent");
      case WAITING -> new StatusLook("Waiting", "pause", "warning");
      case BLOCKED -> new StatusLook("Blocked", "stop", "danger");
      case PAUSED -> new StatusLook("Paused", "pause", "warning");
      case QUARANTINED -> new StatusLook("Quarantined", "stop", "danger");
      case COMPLETED -> new StatusLook("Completed", "check", "success");
      case FAILED -> new StatusLook("Failed", "cross", "danger");
      case CANCELLED -> new StatusLook("Cancelled", "ban", "neutral");
      case TIMED_OUT -> new StatusLook("Timed out", "hourglass", "danger");
      case COMPENSATED -> new StatusLook("Compensated", "undo", "neutral");
      case COMPENSATION_FAILED -> new StatusLook("Comp. failed", "cross", "danger");
    };
  }

  /** Returns how an attempt looks; that an operator had it count as done is never left out. */
  public static StatusLook of(Attempt attempt) {
    return attempt
        .override()
        .map(override -> of(override.kind()))
        .orElseGet(() -> of(attempt.outcome()));
  }

  private static StatusLook of(StepOverride.Kind kind) {
    return switch (kind) {
      case COMPLETED -> new StatusLook("Completed by operator", "hand", "warning");
      case SKIPPED -> new StatusLook("Skipped by operator", "ban", "warning");
    };
  }

  /** Returns how the outcome of an attempt looks. */
  public static StatusLook of(Attempt.Outcome outcome) {
    return switch (outcome) {
      case RUNNING -> of(RunStatus.RUNNING);
      case WAITING -> of(RunStatus.WAITING);
      case COMPLETED -> of(RunStatus.COMPLETED);
      case FAILED -> of(RunStatus.FAILED);
    };
  }

  /** Returns how a wait looks. */
  public static StatusLook of(WaitKind kind) {
    return switch (kind) {
      case CALL -> new StatusLook("Waiting (child)", "pause", "warning");
      case BLOCK -> new StatusLook("Waiting (block)", "pause", "warning");
      case EVENT -> new StatusLook("Waiting (event)", "pause", "warning");
      case INPUT -> new StatusLook("Waiting (input)", "pause", "warning");
      case SLEEP -> new StatusLook("Sleeping", "clock", "info");
      case TURN -> new StatusLook("Waiting (turn)", "dots", "neutral");
      case RETRY -> new StatusLook("Waiting (retry)", "pause", "warning");
    };
  }

  /** Returns the mark of what is being undone, null for what is not. */
  public static @Nullable StatusLook undoing(boolean isUndoing) {
    return isUndoing ? new StatusLook("Undoing", "undo", "warning") : null;
  }

  /** Returns the mark of an attempt that undoes its step, null for one that does it. */
  public static @Nullable StatusLook of(Attempt.Kind kind) {
    return kind == Attempt.Kind.COMPENSATION ? new StatusLook("Undo", "undo", "neutral") : null;
  }
}
