package ee.durable.jpa.run;

import ee.durable.jpa.payload.PayloadField;
import ee.durable.jpa.payload.Payloads;
import ee.durable.run.WaitKind;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A wait of the step at hand for something else than a child: for events, an input, a sleep.
 *
 * @param no its number
 * @param kind what it waits for
 * @param attempt the attempt of the step that made it
 * @param names of the events, or of the input
 * @param outcome how it ended, null while it is open
 * @param answer the events or the answer, as JSON text
 * @param answeredBy who answered
 * @param answeredAt when it ended
 * @param timeoutValue what it carries when the timeout passes, as JSON text
 * @param failsOnTimeout whether the step fails then
 * @param reason why it was cancelled
 */
public record Answer(
    int no,
    WaitKind kind,
    int attempt,
    List<String> names,
    @Nullable WaitOutcome outcome,
    @Nullable String answer,
    @Nullable String answeredBy,
    @Nullable Instant answeredAt,
    @Nullable String timeoutValue,
    boolean failsOnTimeout,
    @Nullable String reason) {

  static Answer read(ResultSet row) throws SQLException {
    String outcome = row.getString("outcome");
    OffsetDateTime answeredAt = row.getObject("answered_at", OffsetDateTime.class);
    return new Answer(
        row.getInt("no"),
        WaitKind.valueOf(row.getString("kind")),
        row.getInt("attempt"),
        names(row),
        outcome == null ? null : WaitOutcome.valueOf(outcome),
        row.getString("answer"),
        row.getString("answered_by"),
        answeredAt == null ? null : answeredAt.toInstant(),
        row.getString("timeout_value"),
        row.getBoolean("fails_on_timeout"),
        row.getString("reason"));
  }

  /** Returns it with its payloads opened. */
  Answer opened(Payloads payloads, UUID run) {
    return new Answer(
        no,
        kind,
        attempt,
        names,
        outcome,
        payloads.open(run, PayloadField.ANSWER, answer),
        answeredBy,
        answeredAt,
        payloads.open(run, PayloadField.TIMEOUT_VALUE, timeoutValue),
        failsOnTimeout,
        reason);
  }

  /** Returns the names a wait is for: of its events, or the one of its input or child. */
  static List<String> names(ResultSet row) throws SQLException {
    Array names = row.getArray("names");
    if (names != null) {
      return List.of((String[]) names.getArray());
    }
    String name = row.getString("name");
    return name == null ? List.of() : List.of(name);
  }
}
