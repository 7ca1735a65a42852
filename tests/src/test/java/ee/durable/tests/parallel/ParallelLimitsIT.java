package ee.durable.tests.parallel;

import static ee.durable.tests.support.Bodies.NOTHING;
import static ee.durable.tests.support.Bodies.fails;
import static ee.durable.tests.support.Bodies.holdsAt;
import static ee.durable.tests.support.Bodies.sets;
import static org.assertj.core.api.Assertions.assertThat;

import ee.durable.Durable;
import ee.durable.Flow;
import ee.durable.OnError;
import ee.durable.StepContext;
import ee.durable.Workflow;
import ee.durable.data.Data;
import ee.durable.run.Run;
import ee.durable.run.RunId;
import ee.durable.run.RunStatus;
import ee.durable.run.WaitKind;
import ee.durable.tests.support.FlowRuns;
import ee.durable.tests.support.Gate;
import ee.durable.tests.support.Ledger;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** How many branches run at a time, and how many have to complete. */
@ExtendWith(ArquillianExtension.class)
class ParallelLimitsIT {

  @Inject Durable durable;
  @Inject FlowRuns flows;
  @EJB Ledger ledger;

  @Test
  void onlySoManyBranchesRunAtATimeAndTheNextBeginsWhenOneEnds() {
    String gate = UUID.randomUUID().toString();
    RunId run = flows.start(TwoAtOnce.class, Map.of("gate", gate));
    arrived(gate, 0, 1);
    assertThat(begun(run)).containsExactlyInAnyOrder("b0", "b1");

    Gate.named(gate + "-1").open();
    arrived(gate, 2);
    assertThat(begun(run)).containsExactlyInAnyOrder("b0", "b1", "b2");
    assertThat(open(run)).containsExactlyInAnyOrder("b0", "b2");

    Gate.named(gate + "-0").open();
    arrived(gate, 3);
    assertThat(open(run)).containsExactlyInAnyOrder("b2", "b3");
    assertThat(begun(run)).doesNotContain("b4");

    IntStream.range(2, 5).forEach(number -> Gate.named(gate + "-" + number).open());
    Run ended = flows.completed(run);
    assertThat(ended.context().get("five_results", Data.class).toMap()).hasSize(5);
  }

  private static void arrived(String gate, int... numbers) {
    IntStream.of(numbers).forEach(number -> Gate.named(gate + "-" + number).awaitArrival());
  }

  private Set<String> begun(RunId run) {
    return flows.parts(run).entrySet().stream()
        .filter(part -> !part.getValue().waitingFor().equals(Optional.of(WaitKind.TURN)))
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  private Set<String> open(RunId run) {
    return begun(run).stream()
        .filter(name -> !flows.parts(run).get(name).isFinal())
        .collect(Collectors.toSet());
  }

  @Test
  void aBranchThatWaitsKeepsItsTurn() {
    RunId run = flows.start(OneAtOnce.class, null);
    RunId first = flows.part(run, "first");
    flows.awaitWaiting(first, WaitKind.EVENT);
    assertThat(flows.parts(run).get("second").waitingFor()).contains(WaitKind.TURN);

    durable.sendEvent(first, "go", null);

    Run ended = flows.completed(run);
    assertThat(ended.status()).isEqualTo(RunStatus.COMPLETED);
    assertThat(flows.parts(run).get("second").times().started().orElseThrow())
        .isAfterOrEqualTo(flows.parts(run).get("first").times().ended().orElseThrow());
  }

  @Test
  void withOneAtOnceNoFurtherBranchBeginsAfterOneHasFailed() {
    for (int round = 0; round < 5; round++) {
      Run run = flows.failed(OneAtOnceFailing.class, null);

      for (Run part : flows.parts(run.id()).values()) {
        flows.ended(part.id());
      }
      assertThat(flows.parts(run.id()).get("b0").status()).isEqualTo(RunStatus.FAILED);
      assertThat(flows.parts(run.id()).values().stream().skip(1))
          .allSatisfy(
              part -> {
                assertThat(part.status()).isEqualTo(RunStatus.CANCELLED);
                assertThat(durable.attempts(part.id())).isEmpty();
              });
    }
  }

  @Test
  void withCompleteAllTheNextBeginsAfterOneHasFailed() {
    Run run = flows.completed(OneAtOnceTolerant.class, null);

    assertThat(run.context().toMap()).containsEntry("completed", List.of("b1", "b3"));
  }

  @Test
  void aRunThatIsCancelledCancelsBranchesThatHadNoTurnYet() {
    RunId run = flows.start(OneAtOnce.class, null);
    flows.awaitWaiting(flows.part(run, "first"), WaitKind.EVENT);

    durable.cancel(run, "enough");

    for (Run part : flows.parts(run).values()) {
      assertThat(flows.ended(part.id()).status()).isEqualTo(RunStatus.CANCELLED);
    }
    assertThat(durable.attempts(flows.part(run, "second"))).isEmpty();
  }

  @Test
  void theBlockCompletesWithTheFirstAndTheOthersAreCancelledAndUndone() {
    String gate = UUID.randomUUID().toString();
    RunId run = flows.start(FirstOfThree.class, Map.of("gate", gate));
    flows.awaitWaiting(flows.part(run, "waiting"), WaitKind.EVENT);
    Gate.named(gate + "-working").awaitArrival();

    Gate.named(gate + "-winner").open();

    Run ended = flows.completed(run);
    assertThat(ended.context().toMap())
        .containsEntry("completed", List.of("winner"))
        .containsEntry("after", 1L);
    assertThat(flows.parts(run).get("waiting").status()).isEqualTo(RunStatus.COMPENSATED);
    assertThat(flows.parts(run).get("working").status()).isEqualTo(RunStatus.CANCELLED);
    assertThat(ledger.count(gate, "undone")).isEqualTo(1);
    Gate.named(gate + "-working").open();
  }

  @Test
  void aBranchThatFailsDoesNotFailABlockThatStillHasEnough() {
    Run run = flows.completed(TwoOfThree.class, Map.of("bad", 1));

    assertThat(run.context().get("three_results", Data.class).toMap()).hasSize(3);
  }

  @Test
  void theBlockFailsAsSoonAsTooManyHaveFailed() {
    RunId run = flows.start(TwoOfThree.class, Map.of("bad", 2, "wait", true));

    Run ended = flows.ended(run);

    assertThat(ended.status()).isEqualTo(RunStatus.FAILED);
    assertThat(ended.failure().orElseThrow().message()).contains("three", "no paper");
    assertThat(flows.parts(run).get("c").status()).isEqualTo(RunStatus.CANCELLED);
  }

  @ApplicationScoped
  static class TwoAtOnce implements Workflow {

    @Override
    public void define(Flow flow) {
      flow.name("pal_two_at_once")
          .parallel(
              "five",
              five -> {
                five.atOnce(2);
                IntStream.range(0, 5)
                    .forEach(number -> five.step("b" + number, holdsAt("" + number)));
              });
    }
  }

  @ApplicationScoped
  static class OneAtOnce implements Workflow {

    @Override
    public void define(Flow flow) {
      flow.name("pal_one_at_once")
          .parallel(
              "both",
              both ->
                  both.atOnce(1)
                      .step(
                          "first",
                          (StepContext step) -> {
                            step.waitForEvent("go");
                          })
                      .step("second", NOTHING));
    }
  }

  @ApplicationScoped
  static class OneAtOnceFailing implements Workflow {

    @Override
    public void define(Flow flow) {
      flow.name("pal_one_at_once_failing")
          .parallel(
              "many",
              many -> {
                many.atOnce(1).step("b0", fails("no paper"));
                IntStream.range(1, 6).forEach(number -> many.step("b" + number, NOTHING));
              });
    }
  }

  @ApplicationScoped
  static class OneAtOnceTolerant implements Workflow {

    @Override
    public void define(Flow flow) {
      flow.name("pal_one_at_once_tolerant")
          .parallel(
              "many",
              many ->
                  many.atOnce(1)
                      .onError(OnError.COMPLETE_ALL)
                      .step("b0", fails("no paper"))
                      .step("b1", NOTHING)
                      .step("b2", fails("no ink"))
                      .step("b3", NOTHING))
          .step("after", (StepContext step) -> completed(step, "many"));
    }
  }

  private static void completed(StepContext step, String block) {
    step.assign(
        "completed",
        step.results(block).byRef().entrySet().stream()
            .filter(part -> part.getValue().isCompleted())
            .map(Map.Entry::getKey)
            .toList());
  }

  @ApplicationScoped
  static class FirstOfThree implements Workflow {

    @EJB Ledger ledger;

    @Override
    public void define(Flow flow) {
      flow.name("pal_first_of_three")
          .parallel(
              "race",
              race ->
                  race.firstOf(1)
                      .step("winner", holdsAt("winner"))
                      .step("working", holdsAt("working"))
                      .flow(
                          "waiting",
                          waiting ->
                              waiting
                                  .step("book", NOTHING, step -> step.compensate(this::undo))
                                  .step(
                                      "wait",
                                      (StepContext step) -> {
                                        step.waitForEvent("never");
                                      })))
          .step(
              "after",
              (StepContext step) -> {
                completed(step, "race");
                step.increment("after");
              });
    }

    private void undo(StepContext undo) {
      ledger.write(undo.input().getString("gate"), "undone");
    }
  }

  @ApplicationScoped
  static class TwoOfThree implements Workflow {

    @Override
    public void define(Flow flow) {
      flow.name("pal_two_of_three")
          .parallel(
              "three",
              three ->
                  three
                      .firstOf(2)
                      .step("a", fails("no paper"))
                      .step(
                          "b",
                          (StepContext step) -> {
                            if (step.get("bad", Integer.class) > 1) {
                              step.fail("no paper");
                            }
                          })
                      .step(
                          "c",
                          (StepContext step) -> {
                            if (step.get("wait", Boolean.class, false)) {
                              step.waitForEvent("never");
                            }
                          }))
          .step("after", sets("after", 1));
    }
  }
}
