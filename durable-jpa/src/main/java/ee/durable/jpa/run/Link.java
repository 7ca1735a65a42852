package ee.durable.jpa.run;

import ee.durable.TimeoutPolicy;
import ee.durable.jpa.Rows;
import ee.durable.run.RunStatus;
import java.sql.ResultSet;
import java.sql.SQLException;
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
 * @param digest of its input
 * @param status where it stands
 * @param waitNo the number of the parent's wait for it; null for a started child
 * @param answer how the parent's wait was answered; null for a started child or an open wait
 */
public record Link(
    UUID child,
    String workflow,
    String ref,
    LinkKind kind,
    int attempt,
    UUID digest,
    RunStatus status,
    @Nullable Integer waitNo,
    @Nullable Answer answer) {

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
      @Nullable String failure) {}

  static Link read(ResultSet row) throws SQLException {
    String outcome = row.getString("outcome");
    boolean isWaitedFor = Rows.intOrNull(row, "no") != null;
    Answer answer =
        !isWaitedFor
            ? null
            : new Answer(
                outcome == null ? null : WaitOutcome.valueOf(outcome),
                TimeoutPolicy.valueOf(row.getString("on_timeout")),
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
        Rows.intOrNull(row, "parent_wait"),
        answer);
  }
}
