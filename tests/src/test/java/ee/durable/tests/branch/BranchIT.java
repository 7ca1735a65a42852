package ee.durable.tests.branch;

import static ee.durable.tests.support.Bodies.sets;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import ee.durable.Durable;
import ee.durable.Flow;
import ee.durable.StepContext;
import ee.durable.Workflow;
import ee.durable.run.Attempt;
import ee.durable.run.FlowNode;
import ee.durable.run.Run;
import ee.durable.run.RunStatus;
import ee.durable.tests.support.FlowRuns;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ArquillianExtension.class)
class BranchIT {

  @Inject Durable durable;
  @Inject FlowRuns flows;

  @Test
  void aBranchIsSeenInTheFlowWithItsClauses() { // BR-01
    FlowNode route = flows.node("br_documents", "route");

    assertThat(route.kind()).isEqualTo(FlowNode.Kind.BRANCH);
    assertThat(route.nodes())
        .extracting(FlowNode::kind, FlowNode::name)
        .containsExactly(
            tuple(FlowNode.Kind.CLAUSE, "invoice"),
            tuple(FlowNode.Kind.CLAUSE, "contract"),
            tuple(FlowNode.Kind.CLAUSE, "otherwise"));
  }

  @Test
  void stepsOfAClauseCarryTheBranchAndTheClauseInTheirPath() { // BR-02
    assertThat(flows.node("br_documents", "route/invoice").nodes())
        .extracting(FlowNode::name, FlowNode::path)
        .containsExactly(
            tuple("check", "route/invoice/check"), tuple("book", "route/invoice/book"));
  }

  @Test
  void stepsOfAllClausesAreInTheListOfSteps() { // BR-03
    assertThat(flows.workflow("br_documents").steps())
        .containsExactly(
            "before",
            "route/invoice/check",
            "route/invoice/book",
            "route/contract/review",
            "route/otherwise/file",
            "after");
  }

  @Test
  void onlyTheStepsOfTheClauseThatFitsRun() { // BR-04, BR-08, BR-09
    Run run = flows.completed(Documents.class, Map.of("type", "invoice"));

    assertThat(flows.steps(run))
        .containsExactly("before", "route/invoice/check", "route/invoice/book", "after");
    assertThat(run.context().toMap())
        .isEqualTo(
            Map.of(
                "type", "invoice", "before", 1L, "checked", true, "booked", true, "after", true));
  }

  @Test
  void anotherValueRunsAnotherClause() { // BR-05
    Run run = flows.completed(Documents.class, Map.of("type", "contract"));

    assertThat(flows.steps(run)).containsExactly("before", "route/contract/review", "after");
  }

  @Test
  void aValueWithoutAClauseRunsTheDefault() { // BR-06
    Run run = flows.completed(Documents.class, Map.of("type", "postcard"));

    assertThat(flows.steps(run)).containsExactly("before", "route/otherwise/file", "after");
    assertThat(run.context().toMap()).doesNotContainKeys("checked", "booked", "reviewed");
  }

  @Test
  void withoutAClauseAndADefaultTheRunGoesOnAfterTheBlock() { // BR-07
    Run run = flows.completed(WithoutDefault.class, Map.of("type", "postcard"));

    assertThat(flows.steps(run)).containsExactly("after");
    assertThat(run.context().toMap()).doesNotContainKey("checked");
  }

  @Test
  void aFlowThatIsOneBranchWithoutAClauseThatFitsCompletesWithoutAStep() {
    Run run = flows.completed(Alone.class, Map.of("type", "postcard"));

    assertThat(durable.attempts(run.id())).isEmpty();
    assertThat(run.context().toMap()).isEqualTo(Map.of("type", "postcard"));
    assertThat(flows.steps(flows.completed(Alone.class, Map.of("type", "invoice"))))
        .containsExactly("route/invoice/check");
  }

  @Test
  void theConditionSeesWhatAnEarlierStepHasWritten() { // BR-10
    Run run = flows.completed(Amounts.class, Map.of("half", 750));

    assertThat(flows.steps(run)).containsExactly("sum", "large/true/approve", "end");
    assertThat(run.context().toMap()).containsEntry("way", "approve");
  }

  @Test
  void theOtherAnswerOfTheConditionRunsTheOtherClause() { // BR-11
    Run run = flows.completed(Amounts.class, Map.of("half", 250));

    assertThat(flows.steps(run)).containsExactly("sum", "large/false/pass", "end");
    assertThat(run.context().toMap()).containsEntry("way", "pass");
  }

  @Test
  void aConditionThatThrowsFailsTheRunWithWhatItThrew() { // BR-19
    Run run = flows.failed(Throwing.class, Map.of("type", "none"));

    assertThat(run.failure().orElseThrow().message()).contains("no type for none");
    assertThat(run.step()).contains("route");
    assertThat(durable.attempts(run.id()))
        .extracting(Attempt::step, Attempt::outcome)
        .containsExactly(
            tuple("before", Attempt.Outcome.COMPLETED), tuple("route", Attempt.Outcome.FAILED));
  }

  @Test
  void aConditionThatThrowsUndoesWhatWasDone() {
    Run run = flows.ended(ThrowingAfterBooking.class, null);

    assertThat(run.status()).as(run.toString()).isEqualTo(RunStatus.COMPENSATED);
    assertThat(run.failure().orElseThrow().message()).contains("'missing'", "booked");
    assertThat(flows.undone(run.id())).containsExactly("book");
  }

  @ApplicationScoped
  static class Documents implements Workflow {

    @Override
    public void define(Flow flow) {
      flow.name("br_documents")
          .step("before", (StepContext step) -> step.increment("before"))
          .branch(
              "route",
              step -> step.get("type", String.class),
              route ->
                  route
                      .when(
                          "invoice",
                          invoice ->
                              invoice
                                  .step("check", sets("checked", true))
                                  .step("book", sets("booked", true)))
                      .when("contract", contract -> contract.step("review", sets("reviewed", true)))
                      .otherwise(other -> other.step("file", sets("filed", true))))
          .step("after", sets("after", true));
    }
  }

  @ApplicationScoped
  static class WithoutDefault implements Workflow {

    @Override
    public void define(Flow flow) {
      flow.name("br_without_default")
          .branch(
              "route",
              step -> step.get("type", String.class),
              route -> route.when("invoice", invoice -> invoice.step("check", sets("checked", 1))))
          .step("after", sets("after", true));
    }
  }

  @ApplicationScoped
  static class Alone implements Workflow {

    @Override
    public void define(Flow flow) {
      flow.name("br_alone")
          .branch(
              "route",
              step -> step.get("type", String.class),
              route -> route.when("invoice", invoice -> invoice.step("check", sets("checked", 1))));
    }
  }

  @ApplicationScoped
  static class Amounts implements Workflow {

    @Override
    public void define(Flow flow) {
      flow.name("br_amounts")
          .step(
              "sum",
              (StepContext step) -> step.assign("amount", step.get("half", Integer.class) * 2))
          .branch(
              "large",
              step -> step.get("amount", Integer.class) > 1000,
              large ->
                  large
                      .when(true, yes -> yes.step("approve", sets("way", "approve")))
                      .when(false, no -> no.step("pass", sets("way", "pass"))))
          .step("end", sets("end", true));
    }
  }

  @ApplicationScoped
  static class Throwing implements Workflow {

    @Override
    public void define(Flow flow) {
      flow.name("br_throwing")
          .step("before", sets("before", true))
          .branch(
              "route",
              step -> {
                throw new IllegalStateException("no type for " + step.get("type", String.class));
              },
              route -> route.otherwise(other -> other.step("never", sets("never", true))))
          .step("after", sets("after", true));
    }
  }

  @ApplicationScoped
  static class ThrowingAfterBooking implements Workflow {

    @Override
    public void define(Flow flow) {
      flow.name("br_throwing_after_booking")
          .step("book", sets("booked", true), step -> step.compensate(undo -> {}))
          .branch(
              "route",
              step -> step.get("missing", String.class),
              route -> route.otherwise(other -> other.step("never", sets("never", true))));
    }
  }
}
