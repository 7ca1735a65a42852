package ee.durable.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import ee.durable.error.DurableUnavailableException;
import ee.durable.error.InputNotOpenException;
import ee.durable.error.InvalidAnswerException;
import ee.durable.error.InvalidPayloadException;
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
import ee.durable.error.UnknownNodeException;
import ee.durable.error.UnknownStepException;
import ee.durable.error.UnknownWorkflowException;
import ee.durable.run.RunStatus;
import ee.durable.web.RunBuilder;
import jakarta.ejb.AccessLocalException;
import jakarta.ejb.EJBAccessException;
import jakarta.ejb.EJBException;
import jakarta.json.Json;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class KnownProblemsTest {

  private static final String RUN = RunBuilder.ID.toString();

  @Test
  void anUnknownRunIsNotFound() {
    Problem problem = known(new RunNotFoundException(RunBuilder.ID));

    assertThat(problem.status()).isEqualTo(404);
    assertThat(problem.facts()).containsEntry("run", RUN);
  }

  @Test
  void anEndedRunIsAConflictThatSaysHowItEnded() {
    Problem problem = known(new RunEndedException(RunBuilder.ID, RunStatus.COMPLETED, "cancelled"));

    assertThat(problem.status()).isEqualTo(409);
    assertThat(problem.facts()).containsEntry("run", RUN).containsEntry("runStatus", "COMPLETED");
  }

  @Test
  void aReusedKeyIsAConflictThatNamesTheRun() {
    Problem problem = known(new KeyReusedException("order", "k", RunBuilder.ID));

    assertThat(problem.status()).isEqualTo(409);
    assertThat(problem.facts()).containsEntry("run", RUN);
  }

  @Test
  void anUnknownWorkflowCannotBeProcessed() {
    Problem problem = known(new UnknownWorkflowException("ordr", List.of("order")));

    assertThat(problem.status()).isEqualTo(422);
    assertThat(problem.detail()).contains("'ordr'", "order");
  }

  @Test
  void anInputThatCannotBeStoredIsABadRequest() {
    assertThat(known(new InvalidPayloadException("too large")).status()).isEqualTo(400);
  }

  @Test
  void anAnswerThatDoesNotFitSaysWhyForEachField() {
    Problem problem =
        known(
            new InvalidAnswerException(Map.of("amount", "Expected a number.", "day", "Missing.")));

    assertThat(problem.status()).isEqualTo(422);
    assertThat(problem.type()).endsWith("invalid-answer");
    assertThat(problem.toJson().getJsonObject("fields"))
        .isEqualTo(
            Json.createObjectBuilder(Map.of("amount", "Expected a number.", "day", "Missing."))
                .build());
  }

  @Test
  void anInputThatNobodyAskedForIsNotFound() {
    Problem problem = known(InputNotOpenException.unknown(RunBuilder.ID, "manager"));

    assertThat(problem.status()).isEqualTo(404);
    assertThat(problem.type()).endsWith("input-not-found");
    assertThat(problem.facts()).containsEntry("run", RUN).containsEntry("input", "manager");
  }

  @Test
  void anInputThatHasEndedIsAConflictThatSaysHow() {
    Problem problem =
        known(
            InputNotOpenException.answered(
                RunBuilder.ID, "manager", Optional.of("ann"), RunBuilder.CREATED));

    assertThat(problem.status()).isEqualTo(409);
    assertThat(problem.type()).endsWith("input-not-open");
    assertThat(problem.facts()).containsEntry("inputState", "ANSWERED");
  }

  @Test
  void aRunThatStandsElsewhereIsAConflict() {
    Problem notWaiting = known(new NotWaitingException(RunBuilder.ID, "COMPLETED"));
    Problem notBlocked = known(new NotBlockedException(RunBuilder.ID, "RUNNING"));

    assertThat(notWaiting.status()).isEqualTo(409);
    assertThat(notWaiting.type()).endsWith("not-waiting");
    assertThat(notBlocked.status()).isEqualTo(409);
    assertThat(notBlocked.type()).endsWith("not-blocked");
  }

  @Test
  void anUnknownStepCannotBeProcessed() {
    Problem problem = known(new UnknownStepException("order", "shpi", List.of("pay", "ship")));

    assertThat(problem.status()).isEqualTo(422);
    assertThat(problem.type()).endsWith("unknown-step");
    assertThat(problem.detail()).contains("'shpi'", "[pay, ship]");
  }

  @Test
  void aFullQueueIsTooManyRequests() {
    Problem problem = known(new QueueFullException("email", 3));

    assertThat(problem.status()).isEqualTo(429);
    assertThat(problem.type()).endsWith("queue-full");
    assertThat(problem.toJson().getString("queue")).isEqualTo("email");
    assertThat(problem.toJson().getInt("limit")).isEqualTo(3);
  }

  @Test
  void aQueueThatIsDrainedIsNotAvailable() {
    Problem problem = known(new QueueDrainingException("email", "moving"));

    assertThat(problem.status()).isEqualTo(503);
    assertThat(problem.type()).endsWith("queue-draining");
    assertThat(problem.facts()).containsEntry("queue", "email");
    assertThat(problem.detail()).contains("moving");
  }

  @Test
  void aRunThatCannotBeRetriedIsAConflictThatSaysWhy() {
    Problem problem = known(new NotRetryableException(RunBuilder.ID, "It is RUNNING."));

    assertThat(problem.status()).isEqualTo(409);
    assertThat(problem.type()).endsWith("not-retryable");
    assertThat(problem.facts()).containsEntry("run", RUN);
    assertThat(problem.detail()).contains("It is RUNNING.");
  }

  @Test
  void aStepThatCannotBeOverriddenIsAConflictThatSaysWhy() {
    Problem problem =
        known(new NotOverridableException(RunBuilder.ID, "charge", "Its run is COMPLETED."));

    assertThat(problem.status()).isEqualTo(409);
    assertThat(problem.type()).endsWith("not-overridable");
    assertThat(problem.facts()).containsEntry("run", RUN);
    assertThat(problem.detail()).contains("'charge'").contains("Its run is COMPLETED.");
  }

  @Test
  void aRunThatCannotBePausedResumedOrRemovedIsAConflict() {
    Problem pause = known(new NotPausableException(RunBuilder.ID, "It has ended."));
    Problem resume = known(new NotPausedException(RunBuilder.ID, RunStatus.WAITING));
    Problem removal = known(new NotRemovableException(RunBuilder.ID, "It is a child."));

    assertThat(List.of(pause.status(), resume.status(), removal.status())).containsOnly(409);
    assertThat(pause.type()).endsWith("not-pausable");
    assertThat(pause.facts()).containsEntry("run", RUN);
    assertThat(resume.type()).endsWith("not-paused");
    assertThat(resume.facts()).containsEntry("run", RUN).containsEntry("runStatus", "WAITING");
    assertThat(removal.type()).endsWith("not-removable");
    assertThat(removal.detail()).contains("It is a child.");
  }

  @Test
  void aNodeIsUnknownOrNotAlive() {
    UUID node = UUID.fromString("0199c2f4-6c0a-7d3e-9a51-0c2b6d1e8f77");
    Problem unknown = known(new UnknownNodeException(node, List.of("n7 (0199)")));
    Problem dead = known(new NodeNotAliveException(node));

    assertThat(unknown.status()).isEqualTo(404);
    assertThat(unknown.type()).endsWith("node-not-found");
    assertThat(unknown.detail()).contains("n7 (0199)");
    assertThat(dead.status()).isEqualTo(409);
    assertThat(dead.type()).endsWith("node-not-alive");
    assertThat(dead.facts()).containsEntry("node", node.toString());
  }

  @Test
  void whatTheEngineThrowsIsFoundInTheWrappingOfAnEjb() {
    assertThat(known(new EJBException(new RunNotFoundException(RunBuilder.ID))).status())
        .isEqualTo(404);
  }

  @Test
  void whoHasNoRoleIsToldSoHoweverTheContainerWrapsIt() {
    assertThat(known(new EJBAccessException("no")).type()).endsWith("forbidden");
    assertThat(known(new AccessLocalException("no")).status()).isEqualTo(403);
  }

  @Test
  void aDatabaseThatIsAwayIsNotTheClientsFault() {
    assertThat(known(new DurableUnavailableException("away", null)).status()).isEqualTo(503);
    assertThat(known(new EJBException(new SQLException("gone", "08006"))).status()).isEqualTo(503);
  }

  @Test
  void whatNobodyForesawIsNotKnown() {
    assertThat(KnownProblems.of(new IllegalStateException("secret"))).isEmpty();
    assertThat(KnownProblems.of(new EJBException(new NullPointerException("secret")))).isEmpty();
  }

  @Test
  void aProblemIsWrittenAsRfc9457Says() {
    Problem problem = Problem.of(ProblemType.RUN_ENDED, "It has ended.").with("run", RunBuilder.ID);

    assertThat(problem.toJson())
        .hasToString(
            """
            {"type":"urn:durable:problem:run-ended","title":"The run has ended","status":409,\
            "detail":"It has ended.","run":"0199c2f4-6c0a-7d3e-9a51-0c2b6d1e8f77"}\
            """);
  }

  @Test
  void aProblemThatItsStatusSaysAllAboutHasNoTypeOfItsOwn() {
    Problem problem = Problem.ofStatus(405, "Not here.");

    assertThat(problem.type()).isEqualTo("about:blank");
    assertThat(problem.title()).isEqualTo("Method Not Allowed");
    assertThat(Problem.ofStatus(499, "Gone.").title()).isEqualTo("HTTP 499");
  }

  private static Problem known(Throwable thrown) {
    return KnownProblems.of(thrown).orElseThrow();
  }
}
