package ee.durable.engine.execution;

import ee.durable.data.Data;
import ee.durable.data.JsonValues;
import ee.durable.engine.finish.FailureJson;
import ee.durable.jpa.run.Link;
import ee.durable.jpa.run.Link.Answer;
import ee.durable.jpa.run.WaitOutcome;
import ee.durable.outcome.Cancelled;
import ee.durable.outcome.ChildOutcome;
import ee.durable.outcome.Compensated;
import ee.durable.outcome.CompensationFailed;
import ee.durable.outcome.Completed;
import ee.durable.outcome.Failed;
import ee.durable.outcome.TimedOut;
import ee.durable.run.Failure;
import ee.durable.run.RunId;
import jakarta.json.JsonValue;

/** Reads how a child ended. */
final class Outcomes {

  private Outcomes() {}

  static ChildOutcome of(Link link) {
    RunId child = new RunId(link.child());
    Answer answer = link.answer();
    if (answer == null) {
      throw new IllegalStateException("Child %s was started, not called.".formatted(child));
    }
    if (answer.outcome() == WaitOutcome.TIMED_OUT) {
      String value = answer.timeoutValue();
      return new TimedOut(child, value == null ? JsonValue.NULL : JsonValues.parse(value));
    }
    return switch (link.status()) {
      case COMPLETED -> new Completed(child, result(answer));
      case CANCELLED -> new Cancelled(child, failure(answer));
      case FAILED, TIMED_OUT -> new Failed(child, failure(answer));
      case COMPENSATED -> new Compensated(child, failure(answer));
      case COMPENSATION_FAILED -> new CompensationFailed(child, failure(answer));
      case SCHEDULED, PENDING, RUNNING, WAITING, BLOCKED, QUARANTINED, PAUSED ->
          throw new IllegalStateException(
              "Child %s is %s but its parent was told it had ended."
                  .formatted(child, link.status()));
    };
  }

  private static Data result(Answer answer) {
    String result = answer.result();
    return result == null ? Data.EMPTY : new Data(JsonValues.parse(result).asJsonObject());
  }

  private static Failure failure(Answer answer) {
    String failure = answer.failure();
    return failure == null
        ? Failure.of("unknown", "The child left no failure.")
        : FailureJson.read(failure);
  }
}
