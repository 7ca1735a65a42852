package ee.durable.tests.flow;

import static org.assertj.core.api.Assertions.assertThat;

import ee.durable.Decision;
import ee.durable.Durable;
import ee.durable.Flow;
import ee.durable.OnError;
import ee.durable.StepContext;
import ee.durable.Workflow;
import ee.durable.input.Approval;
import ee.durable.outcome.Completed;
import ee.durable.run.Attempt;
import ee.durable.run.Run;
import ee.durable.run.RunId;
import ee.durable.run.RunStatus;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ArquillianExtension.class)
class FlowSmokeIT {

  private static final Duration PATIENCE = Duration.ofSeconds(15);

  @Inject Durable durable;

  @Test
  void everything() {
    RunId run =
        durable.start(
            Everything.class, Map.of("type", "digital", "amount", 10, "lines", List.of(1, 2, 3)));
    await(run, "approve");
    durable.provideInput(run, "approve", Approval.approved("fine"), "ann");
    Run ended = durable.await(run, PATIENCE);
    assertThat(ended.status()).as(ended.toString()).isEqualTo(RunStatus.COMPLETED);
    assertThat(ended.context().toMap())
        .containsEntry("link", "made")
        .containsEntry("sum", 12L)
        .containsEntry("count", 3L)
        .containsEntry("both", "ab")
        .containsEntry("approved", true);
    assertThat(durable.attempts(run)).extracting(Attempt::step).contains("route/digital/make_link");
  }

  private void await(RunId run, String input) {
    Awaitility.await()
        .atMost(PATIENCE)
        .until(
            () ->
                durable.run(run).isFinal()
                    || !durable.inputs(query -> query.run(run).name(input)).items().isEmpty());
    assertThat(durable.run(run).isFinal()).as(durable.run(run).toString()).isFalse();
  }

  @Test
  void events() {
    RunId run = durable.start(Events.class, null);
    durable.sendEvent(run, "b", Map.of("n", 2));
    durable.sendEvent(run, "a", Map.of("n", 1));
    durable.sendEvent(run, "a", Map.of("n", 3));
    Run ended = durable.await(run, PATIENCE);
    assertThat(ended.status()).as(ended.toString()).isEqualTo(RunStatus.COMPLETED);
    assertThat(ended.context().toMap())
        .containsEntry("first", 1L)
        .containsEntry("second", 3L)
        .containsEntry("third", 2L)
        .containsEntry("late", "too late");
  }

  @Test
  void saga() {
    RunId run = durable.start(Saga.class, Map.of("items", List.of("x", "y")));
    Run ended = durable.await(run, PATIENCE);
    assertThat(ended.status()).as(ended.toString()).isEqualTo(RunStatus.COMPENSATED);
    assertThat(ended.failure().orElseThrow().message()).isEqualTo("no money");
    assertThat(durable.attempts(run))
        .filteredOn(attempt -> attempt.kind() == Attempt.Kind.COMPENSATION)
        .extracting(Attempt::step)
        .containsExactly("hotel", "both", "items", "flight");
    assertThat(UNDONE)
        .containsExactlyInAnyOrder("hotel", "left", "right", "item y", "item x", "flight");
  }

  static final List<String> UNDONE = new java.util.concurrent.CopyOnWriteArrayList<>();

  @ApplicationScoped
  static class Saga implements Workflow {
    @Override
    public void define(Flow flow) {
      flow.name("smoke_saga")
          .step("flight", Saga::nothing, step -> step.compensate(Saga::undo))
          .forEach(
              "items",
              step -> step.list("items", String.class),
              item -> item.step("take", Saga::nothing, step -> step.compensate(Saga::undoItem)))
          .parallel(
              "both",
              both ->
                  both.step("left", Saga::nothing, step -> step.compensate(Saga::undo))
                      .step("right", Saga::nothing, step -> step.compensate(Saga::undo)))
          .step("hotel", Saga::nothing, step -> step.compensate(Saga::undo))
          .step("pay", (StepContext step) -> step.fail("no money"));
    }

    static void nothing(StepContext step) {}

    static void undo(StepContext step) {
      UNDONE.add(step.name().substring(step.name().lastIndexOf('/') + 1));
    }

    static void undoItem(StepContext step) {
      UNDONE.add("item " + step.item(String.class));
    }
  }

  @ApplicationScoped
  static class Events implements Workflow {
    @Override
    public void define(Flow flow) {
      flow.name("smoke_events").step("wait", Events::waiting);
    }

    static void waiting(StepContext step) {
      step.assign("first", step.waitForEvent("a").orElseThrow().data().getInt("n"));
      step.assign("second", step.waitForEvent("a").orElseThrow().data().getInt("n"));
      step.assign("third", step.waitForAny(List.of("a", "b")).orElseThrow().data().getInt("n"));
      step.sleep(Duration.ofMillis(20));
      step.assign(
          "late",
          step.waitForEvent(
                  "never", wait -> wait.timeout(Duration.ofMillis(50)).timeoutValue("too late"))
              .payloadOrTimeoutValue(String.class));
    }
  }

  @ApplicationScoped
  static class Everything implements Workflow {
    @Override
    public void define(Flow flow) {
      flow.name("smoke_everything")
          .decision(
              "skip",
              step ->
                  step.get("amount", Integer.class) > 100 ? Decision.goTo("end") : Decision.next())
          .branch(
              "route",
              step -> step.get("type", String.class),
              route ->
                  route
                      .when(
                          "digital",
                          digital ->
                              digital.step(
                                  "make_link",
                                  (StepContext step) -> {
                                    step.sleep(Duration.ofMillis(10));
                                    step.assign("link", "made");
                                  }))
                      .when("physical", physical -> physical.step("ship", (StepContext s) -> {})))
          .parallel(
              "enrich",
              enrich ->
                  enrich
                      .onError(OnError.COMPLETE_ALL)
                      .step("a", (StepContext step) -> step.assign("x", "a"))
                      .flow(
                          "b",
                          b ->
                              b.step("b1", (StepContext step) -> step.assign("x", "b"))
                                  .step(
                                      "b2",
                                      (StepContext step) -> step.once("effect", () -> "did it"))))
          .step(
              "merge",
              (StepContext step) ->
                  step.assign(
                      "both",
                      step.results("enrich").list().stream()
                          .map(outcome -> outcome.orElseThrow().getString("x"))
                          .reduce("", String::concat)))
          .forEach(
              "each",
              step -> step.list("lines", Integer.class),
              line ->
                  line.step(
                      "double",
                      (StepContext step) -> step.assign("doubled", step.item(Integer.class) * 2)),
              options -> options.atOnce(2))
          .step(
              "sum",
              (StepContext step) ->
                  step.assign(
                      "sum",
                      step.results("each").list().stream()
                          .mapToInt(line -> ((Completed) line).result().getInt("doubled"))
                          .sum()))
          .whileTrue(
              "count_up",
              step -> step.get("count", Integer.class, 0) < 3,
              body -> body.step("add", (StepContext step) -> step.increment("count")))
          .step(
              "ask",
              (StepContext step) ->
                  step.assign(
                      "approved",
                      step.waitForApproval("approve", ask -> ask.prompt("Ok?")).isApproved()))
          .step("end", (StepContext step) -> {});
    }
  }
}
