package ee.durable.tests.scenario;

import static ee.durable.tests.support.Bodies.sets;
import static org.assertj.core.api.Assertions.assertThat;

import ee.durable.Decision;
import ee.durable.Durable;
import ee.durable.Flow;
import ee.durable.StepContext;
import ee.durable.Workflow;
import ee.durable.data.Data;
import ee.durable.input.Approval;
import ee.durable.run.Attempt;
import ee.durable.run.Run;
import ee.durable.run.RunId;
import ee.durable.run.WaitKind;
import ee.durable.tests.support.FlowRuns;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ArquillianExtension.class)
class ApprovalScenarioIT {

  @Inject Durable durable;
  @Inject FlowRuns flows;

  @Test
  void aLowAmountGoesStraightToTheEnd() { // IT-04
    Run run = flows.completed(Expense.class, expense(50));

    assertThat(run.context().toMap())
        .containsEntry("finalized", true)
        .doesNotContainKeys("approved", "updated", "rejected", "checks_results");
    assertThat(durable.children(run.id())).isEmpty();
  }

  @Test
  void aHighAmountThatIsApprovedUpdatesTheItems() { // IT-05
    Run run = decided(expense(5000), Approval.approved("fine"));

    assertThat(run.context().toMap())
        .containsEntry("updated", List.of("LAMP", "DESK"))
        .containsEntry("approved", true)
        .containsEntry("finalized", true)
        .doesNotContainKey("rejected");
    assertThat(run.context().get("checks_results", Data.class).toMap())
        .containsOnlyKeys("budget", "fraud");
    assertThat(flows.steps(run))
        .containsExactly(
            "size", "checks", "ask", "answer/true/update", "answer/true/note", "finalize");
  }

  @Test
  void aHighAmountThatIsRejectedUpdatesNothing() { // IT-06
    Run run = decided(expense(5000), Approval.rejected("too much"));

    assertThat(run.context().toMap())
        .containsEntry("rejected", true)
        .containsEntry("finalized", true)
        .doesNotContainKey("updated");
    assertThat(flows.steps(run))
        .containsExactly("size", "checks", "ask", "answer/false/reject", "finalize");
  }

  @Test
  void theShortWayLeavesAttemptsOfItsOwnStepsOnly() { // IT-07
    Run run = flows.completed(Expense.class, expense(50));

    assertThat(durable.attempts(run.id()))
        .extracting(Attempt::step)
        .containsExactly("size", "finalize");
  }

  private Run decided(Map<String, Object> expense, Approval answer) {
    RunId run = flows.start(Expense.class, expense);
    flows.awaitWaiting(run, WaitKind.INPUT);
    durable.provideInput(run, "manager", answer, "boss");
    return flows.completed(run);
  }

  private static Map<String, Object> expense(int amount) {
    return Map.of("amount", amount, "items", List.of("lamp", "desk"));
  }

  @ApplicationScoped
  static class Expense implements Workflow {

    @Override
    public void define(Flow flow) {
      flow.name("it_expense")
          .decision(
              "size",
              step ->
                  step.get("amount", Integer.class) < 100
                      ? Decision.goTo("finalize")
                      : Decision.next())
          .parallel(
              "checks",
              checks -> checks.step("budget", sets("ok", true)).step("fraud", sets("ok", true)))
          .step("ask", Expense::ask)
          .branch(
              "answer",
              step -> step.get("yes", Boolean.class),
              answer ->
                  answer
                      .when(
                          true,
                          yes ->
                              yes.forEach(
                                      "update",
                                      step -> step.list("items", String.class),
                                      item -> item.step("raise", Expense::raise),
                                      options ->
                                          options.into(
                                              (step, outcomes) ->
                                                  step.assign(
                                                      "updated",
                                                      outcomes.list().stream()
                                                          .map(
                                                              part ->
                                                                  part.orElseThrow()
                                                                      .getString("item"))
                                                          .toList())))
                                  .step("note", sets("approved", true)))
                      .when(false, no -> no.step("reject", sets("rejected", true))))
          .step("finalize", sets("finalized", true));
    }

    private static void ask(StepContext step) {
      step.assign(
          "yes",
          step.waitForApproval(
                  "manager",
                  ask -> ask.prompt("Approve %s EUR?".formatted(step.get("amount", Integer.class))))
              .isApproved());
    }

    private static void raise(StepContext step) {
      step.assign("item", step.item(String.class).toUpperCase(Locale.ROOT));
    }
  }
}
