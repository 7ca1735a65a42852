package ee.durable.tests.loop;

import static ee.durable.tests.support.Bodies.NOTHING;
import static org.assertj.core.api.Assertions.assertThat;

import ee.durable.Durable;
import ee.durable.Flow;
import ee.durable.OnError;
import ee.durable.StepContext;
import ee.durable.Workflow;
import ee.durable.run.Run;
import ee.durable.run.RunId;
import ee.durable.run.RunStatus;
import ee.durable.run.WaitKind;
import ee.durable.tests.support.FlowRuns;
import ee.durable.tests.support.Ledger;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What becomes of a loop over items when an item does not complete. */
@ExtendWith(ArquillianExtension.class)
class ForEachErrorsIT {

  @Inject Durable durable;
  @Inject FlowRuns flows;
  @EJB Ledger ledger;

  @Test
  void withoutAPolicyTheOthersAreWithdrawnAndUndone() {
    String account = UUID.randomUUID().toString();
    RunId run =
        flows.start(FailFast.class, Map.of("account", account, "items", List.of(0, 1, 2, 3)));
    for (String ref : List.of("0", "1", "2", "3")) {
      flows.awaitWaiting(flows.part(run, ref), WaitKind.EVENT);
    }

    durable.sendEvent(flows.part(run, "2"), "go", Map.of("fails", true));

    Run ended = flows.ended(run);
    // Its parts were undone, and they are parts of it.
    assertThat(ended.status()).as(ended.toString()).isEqualTo(RunStatus.COMPENSATED);
    assertThat(ended.failure().orElseThrow().message()).contains("'2'", "each", "item 2 is broken");
    for (String ref : List.of("0", "1", "2", "3")) {
      assertThat(flows.ended(flows.part(run, ref)).status()).isEqualTo(RunStatus.COMPENSATED);
      assertThat(ledger.count(account, "undo " + ref)).isEqualTo(1);
    }
  }

  @Test
  void itemsThatHadCompletedAreUndoneWithTheRun() {
    String account = UUID.randomUUID().toString();
    RunId run = flows.start(FailFast.class, Map.of("account", account, "items", List.of(0, 1)));
    RunId done = flows.part(run, "0");
    flows.awaitWaiting(done, WaitKind.EVENT);
    durable.sendEvent(done, "go", Map.of("fails", false));
    flows.awaitStatus(done, RunStatus.COMPLETED);
    flows.awaitWaiting(flows.part(run, "1"), WaitKind.EVENT);

    durable.sendEvent(flows.part(run, "1"), "go", Map.of("fails", true));

    Run ended = flows.ended(run);
    assertThat(ended.status()).as(ended.toString()).isEqualTo(RunStatus.COMPENSATED);
    assertThat(ledger.count(account, "undo 0")).isEqualTo(1);
    assertThat(ledger.count(account, "undo 1")).isEqualTo(1);
  }

  @Test
  void withCompleteAllEveryItemRunsAndEveryOutcomeIsKept() {
    Run run = flows.completed(CompleteAll.class, Map.of("items", List.of(0, 1, 2, 3, 4)));

    assertThat(run.context().list("story", String.class))
        .containsExactly("0", "item 1 is broken", "2", "item 3 is broken", "4");
  }

  @Test
  void withCompleteAllItemsThatFailGiveTheirTurnToTheNext() {
    Run run =
        flows.completed(CompleteAllOneAtOnce.class, Map.of("items", List.of(1, 3, 5, 2, 7, 4)));

    assertThat(run.context().list("story", String.class))
        .containsExactly(
            "item 1 is broken",
            "item 3 is broken",
            "item 5 is broken",
            "2",
            "item 7 is broken",
            "4");
  }

  @Test
  void ofItemsOneAtATimeNoneBeginsAfterOneHasFailed() {
    for (int round = 0; round < 5; round++) {
      Run run = flows.failed(OneAtATime.class, Map.of("items", List.of(0, 1, 2, 3, 4, 5)));

      for (int item = 2; item < 6; item++) {
        Run part = flows.ended(flows.part(run.id(), Integer.toString(item)));
        assertThat(part.status()).isEqualTo(RunStatus.CANCELLED);
        assertThat(durable.attempts(part.id())).as("steps of item %d", item).isEmpty();
      }
      assertThat(flows.parts(run.id()).get("0").status()).isEqualTo(RunStatus.COMPLETED);
    }
  }

  @ApplicationScoped
  static class FailFast implements Workflow {

    @EJB Ledger ledger;

    @Override
    public void define(Flow flow) {
      flow.name("fee_fail_fast")
          .forEach(
              "each",
              step -> step.list("items", Integer.class),
              each ->
                  each.step("book", NOTHING, step -> step.compensate(this::undo))
                      .step("wait", FailFast::await))
          .step("after", NOTHING);
    }

    private void undo(StepContext undo) {
      ledger.write(undo.input().getString("account"), "undo " + undo.item(Integer.class));
    }

    private static void await(StepContext step) {
      if (step.waitForEvent("go").orElseThrow().data().getBoolean("fails")) {
        step.fail("item %d is broken".formatted(step.item(Integer.class)));
      }
    }
  }

  private static void failIfOdd(StepContext step) {
    int item = step.item(Integer.class);
    if (item % 2 == 1) {
      step.fail("item %d is broken".formatted(item));
    }
    step.assign("done", item);
  }

  private static void tell(StepContext step) {
    step.assign(
        "story",
        step.results("each").list().stream()
            .map(
                part ->
                    part.isCompleted()
                        ? Integer.toString(part.orElseThrow().getInt("done"))
                        : part.error().message())
            .toList());
  }

  @ApplicationScoped
  static class CompleteAll implements Workflow {

    @Override
    public void define(Flow flow) {
      flow.name("fee_complete_all")
          .forEach(
              "each",
              step -> step.list("items", Integer.class),
              each -> each.step("work", ForEachErrorsIT::failIfOdd),
              options -> options.onError(OnError.COMPLETE_ALL))
          .step("tell", ForEachErrorsIT::tell);
    }
  }

  @ApplicationScoped
  static class CompleteAllOneAtOnce implements Workflow {

    @Override
    public void define(Flow flow) {
      flow.name("fee_complete_all_one_at_once")
          .forEach(
              "each",
              step -> step.list("items", Integer.class),
              each -> each.step("work", ForEachErrorsIT::failIfOdd),
              options -> options.onError(OnError.COMPLETE_ALL).atOnce(1))
          .step("tell", ForEachErrorsIT::tell);
    }
  }

  @ApplicationScoped
  static class OneAtATime implements Workflow {

    @Override
    public void define(Flow flow) {
      flow.name("fee_one_at_a_time")
          .forEach(
              "each",
              step -> step.list("items", Integer.class),
              each -> each.step("work", ForEachErrorsIT::failIfOdd),
              options -> options.atOnce(1));
    }
  }
}
