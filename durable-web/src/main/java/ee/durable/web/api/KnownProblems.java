package ee.durable.web.api;

import ee.durable.error.DurableException;
import ee.durable.error.InvalidPayloadException;
import ee.durable.error.KeyReusedException;
import ee.durable.error.RunEndedException;
import ee.durable.error.RunNotFoundException;
import ee.durable.error.UnknownQueueException;
import ee.durable.error.UnknownWorkflowException;
import ee.durable.web.Causes;
import ee.durable.web.LostDatabase;
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
              "The engine cannot reach its database now. Nothing was changed; try again."));
    }
    return Causes.find(thrown, DurableException.class).flatMap(KnownProblems::ofEngine);
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
    if (thrown instanceof InvalidPayloadException) {
      return Optional.of(problem(ProblemType.INVALID_PAYLOAD, thrown));
    }
    return Optional.empty();
  }

  private static Problem problem(ProblemType type, DurableException thrown) {
    return Problem.of(type, String.valueOf(thrown.getMessage()));
  }
}
