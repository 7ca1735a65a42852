package ee.durable.web.api;

import ee.durable.error.ActionRepeatedException;
import ee.durable.error.DurableException;
import ee.durable.error.InputNotOpenException;
import ee.durable.error.InvalidAnswerException;
import ee.durable.error.InvalidPayloadException;
import ee.durable.error.InvalidScheduleException;
import ee.durable.error.KeyReusedException;
import ee.durable.error.NodeNotAliveException;
import ee.durable.error.NotBlockedException;
import ee.durable.error.NotOverridableException;
import ee.durable.error.NotPausableException;
import ee.durable.error.NotPausedException;
import ee.durable.error.NotRemovableException;
import ee.durable.error.NotRetryableException;
import ee.durable.error.NotWaitingException;
import ee.durable.error.QueueDrainingException;
import ee.durable.error.QueueFullException;
import ee.durable.error.RunEndedException;
import ee.durable.error.RunNotFoundException;
import ee.durable.error.ScheduleExistsException;
import ee.durable.error.UnknownNodeException;
import ee.durable.error.UnknownQueueException;
import ee.durable.error.UnknownStepException;
import ee.durable.error.UnknownWorkflowException;
import ee.durable.web.Causes;
import ee.durable.web.LostDatabase;
import ee.durable.web.action.RefusedException;
import ee.durable.web.action.StaleException;
import jakarta.ejb.AccessLocalException;
import jakarta.ejb.EJBAccessException;
import java.util.Optional;

/** Says which problem an exception means to a client. What is not here is our own mistake. */
final class KnownProblems {

  private KnownProblems() {}

  static Optional<Problem> of(Throwable thrown) {
    Optional<Problem> refused =
        Causes.find(thrown, ProblemException.class).map(ProblemException::problem);
    if (refused.isPresent()) {
      return refused;
    }
    if (LostDatabase.isBehind(thrown)) {
      return Optional.of(
          Problem.of(
              ProblemType.UNAVAILABLE,
              LostDatabase.hasLostPatience(thrown)
                  ? "The database has stopped this, because it took longer than five seconds."
                      + " Nothing was changed; ask for less, or try again later."
                  : "The engine cannot reach its database now. Nothing was changed; try again."));
    }
    if (isDenied(thrown)) {
      return Optional.of(
          Problem.of(
              ProblemType.FORBIDDEN,
              "Expected a caller with a role that may do this; see docs/guide/signing-in.md for"
                  + " which ones may do what. Nothing was changed."));
    }
    Optional<Problem> repeated = ofRepetition(thrown);
    if (repeated.isPresent()) {
      return repeated;
    }
    return Causes.find(thrown, DurableException.class)
        .flatMap(KnownProblems::ofEngine)
        .or(() -> ofArgument(thrown));
  }

  /** What an action was given and the engine could not take, such as a name. */
  private static Optional<Problem> ofArgument(Throwable thrown) {
    return Causes.find(thrown, RefusedException.class)
        .map(
            refused ->
                Problem.of(ProblemType.INVALID_PARAMETER, String.valueOf(refused.getMessage())));
  }

  /** Payara's Jersey hands on the cause of an EJBException alone, which is one of its own here. */
  private static boolean isDenied(Throwable thrown) {
    return Causes.find(thrown, EJBAccessException.class).isPresent()
        || Causes.find(thrown, AccessLocalException.class).isPresent();
  }

  /** Two who asked at the same moment, or one who has not seen what the other did. */
  private static Optional<Problem> ofRepetition(Throwable thrown) {
    return Causes.find(thrown, StaleException.class)
        .map(DurableException.class::cast)
        .or(() -> Causes.find(thrown, ActionRepeatedException.class))
        .map(stale -> problem(ProblemType.STALE, stale));
  }

  private static Optional<Problem> ofEngine(DurableException thrown) {
    if (thrown instanceof RunNotFoundException unknown) {
      return Optional.of(problem(ProblemType.RUN_NOT_FOUND, thrown).with("run", unknown.run()));
    }
    if (thrown instanceof RunEndedException ended) {
      return Optional.of(
          problem(ProblemType.RUN_ENDED, thrown)
              .with("run", ended.run())
              .with("runStatus", ended.status()));
    }
    if (thrown instanceof KeyReusedException reused) {
      return Optional.of(problem(ProblemType.KEY_REUSED, thrown).with("run", reused.run()));
    }
    if (thrown instanceof UnknownWorkflowException unknown) {
      return Optional.of(
          problem(ProblemType.UNKNOWN_WORKFLOW, thrown).with("workflow", unknown.workflow()));
    }
    if (thrown instanceof UnknownQueueException unknown) {
      return Optional.of(problem(ProblemType.UNKNOWN_QUEUE, thrown).with("queue", unknown.queue()));
    }
    return ofQueue(thrown)
        .or(() -> ofNode(thrown))
        .or(() -> ofSchedule(thrown))
        .or(() -> ofOperator(thrown))
        .or(() -> ofFlow(thrown));
  }

  private static Optional<Problem> ofNode(DurableException thrown) {
    if (thrown instanceof UnknownNodeException unknown) {
      return Optional.of(problem(ProblemType.NODE_NOT_FOUND, thrown).with("node", unknown.node()));
    }
    if (thrown instanceof NodeNotAliveException dead) {
      return Optional.of(problem(ProblemType.NODE_NOT_ALIVE, thrown).with("node", dead.node()));
    }
    return Optional.empty();
  }

  private static Optional<Problem> ofOperator(DurableException thrown) {
    if (thrown instanceof NotPausableException refused) {
      return Optional.of(problem(ProblemType.NOT_PAUSABLE, thrown).with("run", refused.run()));
    }
    if (thrown instanceof NotPausedException refused) {
      return Optional.of(
          problem(ProblemType.NOT_PAUSED, thrown)
              .with("run", refused.run())
              .with("runStatus", refused.status()));
    }
    if (thrown instanceof NotRemovableException refused) {
      return Optional.of(problem(ProblemType.NOT_REMOVABLE, thrown).with("run", refused.run()));
    }
    return Optional.empty();
  }

  private static Optional<Problem> ofQueue(DurableException thrown) {
    if (thrown instanceof QueueFullException full) {
      return Optional.of(
          problem(ProblemType.QUEUE_FULL, thrown)
              .with("queue", full.queue())
              .with("limit", full.limit()));
    }
    if (thrown instanceof QueueDrainingException draining) {
      return Optional.of(
          problem(ProblemType.QUEUE_DRAINING, thrown).with("queue", draining.queue()));
    }
    return Optional.empty();
  }

  private static Optional<Problem> ofSchedule(DurableException thrown) {
    if (thrown instanceof InvalidScheduleException) {
      return Optional.of(problem(ProblemType.INVALID_SCHEDULE, thrown));
    }
    if (thrown instanceof ScheduleExistsException there) {
      return Optional.of(
          problem(ProblemType.SCHEDULE_EXISTS, thrown).with("schedule", there.schedule()));
    }
    return Optional.empty();
  }

  private static Optional<Problem> ofFlow(DurableException thrown) {
    if (thrown instanceof InvalidAnswerException unfit) {
      return Optional.of(problem(ProblemType.INVALID_ANSWER, thrown).withFields(unfit.messages()));
    }
    if (thrown instanceof InputNotOpenException closed) {
      return Optional.of(ofInput(closed));
    }
    if (thrown instanceof NotWaitingException) {
      return Optional.of(problem(ProblemType.NOT_WAITING, thrown));
    }
    if (thrown instanceof NotBlockedException) {
      return Optional.of(problem(ProblemType.NOT_BLOCKED, thrown));
    }
    if (thrown instanceof NotRetryableException refused) {
      return Optional.of(problem(ProblemType.NOT_RETRYABLE, thrown).with("run", refused.run()));
    }
    if (thrown instanceof NotOverridableException refused) {
      return Optional.of(problem(ProblemType.NOT_OVERRIDABLE, thrown).with("run", refused.run()));
    }
    if (thrown instanceof UnknownStepException) {
      return Optional.of(problem(ProblemType.UNKNOWN_STEP, thrown));
    }
    if (thrown instanceof InvalidPayloadException) {
      return Optional.of(problem(ProblemType.INVALID_PAYLOAD, thrown));
    }
    return Optional.empty();
  }

  private static Problem ofInput(InputNotOpenException closed) {
    ProblemType type =
        closed.state().isPresent() ? ProblemType.INPUT_NOT_OPEN : ProblemType.INPUT_NOT_FOUND;
    Problem problem = problem(type, closed).with("run", closed.run()).with("input", closed.name());
    return closed.state().map(state -> problem.with("inputState", state)).orElse(problem);
  }

  private static Problem problem(ProblemType type, DurableException thrown) {
    return Problem.of(type, String.valueOf(thrown.getMessage()));
  }
}
