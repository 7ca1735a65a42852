package ee.durable.tests.parallel;

import static ee.durable.tests.support.Bodies.NOTHING;
import static ee.durable.tests.support.Bodies.fails;
import static ee.durable.tests.support.Bodies.sets;
import static org.assertj.core.api.Assertions.assertThat;

import ee.durable.Decision;
import ee.durable.Durable;
import ee.durable.Flow;
import ee.durable.StepContext;
import ee.durable.Workflow;
import ee.durable.data.Data;
import ee.durable.outcome.ChildOutcome;
import ee.durable.outcome.ChildOutcomes;
import ee.durable.run.Run;
import ee.durable.run.RunStatus;
import ee.durable.tests.support.FlowRuns;
import ee.durable.tests.support.Ledger;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a merge does with the outcomes of a parallel block. */
@ExtendWith(ArquillianExtension.class)
class MergeIT {

  @Inject Durable durable;
  @Inject FlowRuns flows;
  @EJB Ledger ledger;

  @Test
  void theContextIsWhatTheMergeMakesOfItAndNoOutcomesAreKept() { // PA-10
    Run run = flows.completed(Merging.class, Map.of("merge", "sum"));

    assertThat(run.context().toMap()).isEqualTo(Map.of("merge", "sum", "total", 3L, "after", 1L));
  }

  @Test
  void aMergeThatFailsFailsTheRunWithItsMessage() { // PA-11
    Run run = flows.failed(Merging.class, Map.of("merge", "fail"));

    assertThat(run.failure().orElseThrow().message()).contains("the sums do not match");
    assertThat(run.step()).contains("both");
    assertThat(flows.steps(run)).isEmpty();
  }

  @Test
  void aMergeThatThrowsFailsTheRunWithWhatItThrew() {
    Run run = flows.failed(Merging.class, Map.of("merge", "throw"));

    assertThat(run.failure().orElseThrow().type()).contains("ArithmeticException");
    assertThat(run.failure().orElseThrow().message()).contains("3 is odd");
  }

  @Test
  void aMergeThatFailsUndoesTheBranches() {
    String account = UUID.randomUUID().toString();
    Run run = flows.ended(Undone.class, Map.of("account", account));

    assertThat(run.status()).isEqualTo(RunStatus.COMPENSATED);
    assertThat(run.failure().orElseThrow().message()).contains("refused by the merge");
    assertThat(ledger.count(account, "left undone")).isEqualTo(1);
    assertThat(ledger.count(run.id(), "merged")).isZero();
  }

  @Test
  void aMergeMayDecideWhereTheRunGoesOn() { // PA-12
    Run run = flows.completed(Deciding.class, Map.of("to", "target"));

    assertThat(flows.steps(run)).containsExactly("both", "target");
    assertThat(run.context().toMap()).containsEntry("merged", 3L);
    assertThat(flows.steps(flows.completed(Deciding.class, Map.of())))
        .containsExactly("both", "skipped", "target");
  }

  @Test
  void aMergeThatJumpsWhereItMayNotFailsTheRun() {
    Run run = flows.failed(Deciding.class, Map.of("to", "nowhere"));

    assertThat(run.failure().orElseThrow().type()).isEqualTo("decision_error");
    assertThat(run.failure().orElseThrow().message()).contains("'nowhere'");
    assertThat(run.context().toMap()).doesNotContainKey("merged");
  }

  @Test
  void outcomesThatAMergePassesThroughAreStoredAsData() { // PA-18
    Run run = flows.completed(Merging.class, Map.of("merge", "raw"));

    assertThat(run.context().get("raw", Data.class).toMap()).containsOnlyKeys("left", "right");
    assertThat(
            run.context()
                .get("raw", Data.class)
                .get("left", Data.class)
                .get("result", Data.class)
                .toMap())
        .isEqualTo(Map.of("n", 1L));
  }

  @Test
  void aMergeSeesTheBranchThatFailedAndTheRunGoesOn() {
    Run run = flows.completed(Tolerant.class, null);

    assertThat(run.context().toMap())
        .containsEntry("good", true)
        .containsEntry("bad", "no paper")
        .containsEntry("after", 1L)
        .doesNotContainKey("both_results");
  }

  @Test
  void whatAMergeWritesToTheDatabaseIsWrittenOnce() {
    Run run = flows.completed(Merging.class, Map.of("merge", "sum"));

    assertThat(ledger.count(run.id(), "merged")).isEqualTo(1);
  }

  @ApplicationScoped
  static class Merging implements Workflow {

    @EJB Ledger ledger;

    @Override
    public void define(Flow flow) {
      flow.name("pam_merging")
          .parallel(
              "both",
              both -> both.step("left", sets("n", 1)).step("right", sets("n", 2)).into(this::merge))
          .step("after", sets("after", 1));
    }

    private void merge(StepContext step, ChildOutcomes outcomes) {
      ledger.write(step.run(), "merged");
      int total =
          outcomes.orElseThrow().list().stream()
              .mapToInt(part -> part.orElseThrow().getInt("n"))
              .sum();
      switch (step.get("merge", String.class)) {
        case "sum" -> step.assign("total", total);
        case "raw" -> step.assign("raw", outcomes.byRef());
        case "throw" -> throw new ArithmeticException(total + " is odd");
        default -> step.fail("the sums do not match");
      }
    }
  }

  @ApplicationScoped
  static class Undone implements Workflow {

    @EJB Ledger ledger;

    @Override
    public void define(Flow flow) {
      flow.name("pam_undone")
          .parallel(
              "both",
              both ->
                  both.step(
                          "left",
                          NOTHING,
                          step ->
                              step.compensate(
                                  undo ->
                                      ledger.write(
                                          undo.input().getString("account"), "left undone")))
                      .step("right", NOTHING)
                      .into(this::merge));
    }

    private void merge(StepContext step, ChildOutcomes outcomes) {
      ledger.write(step.run(), "merged");
      step.fail("refused by the merge");
    }
  }

  @ApplicationScoped
  static class Deciding implements Workflow {

    @Override
    public void define(Flow flow) {
      flow.name("pam_deciding")
          .parallel(
              "both",
              both ->
                  both.step("left", sets("n", 1)).step("right", sets("n", 2)).into(Deciding::merge))
          .step("skipped", NOTHING)
          .step("target", NOTHING);
    }

    private static Decision merge(StepContext step, ChildOutcomes outcomes) {
      step.assign(
          "merged",
          outcomes.get("left").orElseThrow().getInt("n")
              + outcomes.get("right").orElseThrow().getInt("n"));
      return step.find("to", String.class).map(Decision::goTo).orElseGet(Decision::next);
    }
  }

  @ApplicationScoped
  static class Tolerant implements Workflow {

    @Override
    public void define(Flow flow) {
      flow.name("pam_tolerant")
          .parallel(
              "both",
              both ->
                  both.step("good", NOTHING).step("bad", fails("no paper")).into(Tolerant::merge))
          .step("after", sets("after", 1));
    }

    private static void merge(StepContext step, ChildOutcomes outcomes) {
      ChildOutcome bad = outcomes.get("bad");
      step.assign("good", outcomes.get("good").isCompleted());
      step.assign("bad", bad.error().message());
    }
  }
}
