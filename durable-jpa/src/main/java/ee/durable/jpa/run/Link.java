package ee.durable.jpa.run;

import ee.durable.TimeoutPolicy;
import ee.durable.jpa.Rows;
import ee.durable.jpa.payload.PayloadField;
import ee.durable.jpa.payload.Payloads;
import ee.durable.run.RunStatus;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A child that an earlier pass of the step at hand called or started.
 *
 * @param child its id
 * @param workflow its workflow
 * @param ref its name within the step
 * @param kind called or started
 * @param attempt the parent's attempt that made it, or waits for it
 * @param digest of its input, as it is stored
 * @param status where it stands
 * @param isUndoable whether it has done something that can be undone
 * @param ended when it ended; null if it has not
 * @param waitNo the number of the parent's wait for it; null for a started child
 * @param answer how the parent's wait was answered; null for a started child or an open wait
 * @param isResultInput whether its context is still its input, and so is its result
 */
public record Link(
    UUID child,
    String workflow,
    String ref,
    LinkKind kind,
    int attempt,
    UUID digest,
    RunStatus status,
    boolean isUndoable,
    @Nullable Instant ended,
    @Nullable Integer waitNo,
    @Nullable Answer answer,
    boolean isResultInput) {

  /**
   * The wait for a called child.
   *
   * @param outcome how it was answered, null while it is open
   * @param onTimeout what happens to the child when the timeout passes
   * @param timeoutValue the call's timeout value as JSON text
   * @param result the child's final context as JSON text, if it completed and answered
   * @param failure why it did not complete, as JSON text
   */
  public record Answer(
      @Nullable WaitOutcome outcome,
      TimeoutPolicy onTimeout,
      @Nullable String timeoutValue,
      @Nullable String result,
      @Nullable String failure) {

    private Answer opened(Payloads payloads, UUID parent, UUID child, PayloadField ofResult) {
      return new Answer(
          outcome,
          onTimeout,
          payloads.open(parent, PayloadField.TIMEOUT_VALUE, timeoutValue),
          payloads.open(child, ofResult, result),
          payloads.open(child, PayloadField.FAILURE, failure));
    }
  }

  /** Returns whether it has ended, and its end is what the wait for it was told: it stays ended. */
  boolean wasToldToEnd() {
    return hasEnded() && answer != null && answer.outcome() == WaitOutcome.ENDED;
  }

  /** Returns whether it has ended and the wait for it says so. */
  public boolean hasEnded() {
    return status.isFinal() && answer != null && answer.outcome() != null;
  }

  static Link read(ResultSet row) throws SQLException {
    String outcome = row.getString("outcome");
    OffsetDateTime endedAt = row.getObject("ended_at", OffsetDateTime.class);
    String onTimeout = row.getString("on_timeout");
    boolean isWaitedFor = Rows.intOrNull(row, "no") != null;
    Answer answer =
        !isWaitedFor
            ? null
            : new Answer(
                outcome == null ? null : WaitOutcome.valueOf(outcome),
                onTimeout == null ? TimeoutPolicy.CANCEL : TimeoutPolicy.valueOf(onTimeout),
                row.getString("timeout_value"),
                row.getString("result"),
                row.getString("failure"));
    return new Link(
        Rows.uuid(row, "id"),
        row.getString("workflow"),
        row.getString("ref"),
        LinkKind.valueOf(row.getString("link")),
        row.getInt("attempt"),
        Rows.uuid(row, "input_digest"),
        RunStatus.valueOf(row.getString("status")),
        row.getBoolean("is_undoable"),
        endedAt == null ? null : endedAt.toInstant(),
        Rows.intOrNull(row, "parent_wait"),
        answer,
        row.getBoolean("is_result_input"));
  }

  /** Returns it with its payloads opened. */
  Link opened(Payloads payloads, UUID parent) {
    PayloadField ofResult = isResultInput ? PayloadField.INPUT : PayloadField.CONTEXT;
    return new Link(
        child,
        workflow,
        ref,
        kind,
        attempt,
        digest,
        status,
        isUndoable,
        ended,
        waitNo,
        answer == null ? null : answer.opened(payloads, parent, child, ofResult),
        isResultInput);
  }
}
