package ee.durable.tests.chaos;

import ee.durable.Durable;
import ee.durable.Flow;
import ee.durable.StepContext;
import ee.durable.Workflow;
import ee.durable.engine.definition.Definitions;
import ee.durable.engine.definition.Definitions.Deployed;
import ee.durable.tests.light.Faults;
import ee.durable.tests.light.Ledger;
import ee.durable.tests.light.LightWorkflows;
import ee.durable.tests.light.LocalNode.Deployment;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The workflows of the light tests, and some that only chaos needs. */
public final class ChaosDeployment implements Deployment {

  @Override
  public Definitions of(Ledger ledger, Faults faults, Supplier<Durable> durable) {
    Stream<Workflow> light = new LightWorkflows(ledger, faults).flows().stream();
    Stream<Workflow> own = new Flows(ledger).all().stream();
    return new Definitions(
        Stream.concat(light, own).map(flow -> new Deployed(flow.getClass(), flow)).toList());
  }

  private record Flows(Ledger ledger) {

    List<Workflow> all() {
      Stream<Workflow> poisons = Arrays.stream(Poison.values()).map(poison -> poison::flow);
      return Stream.concat(
              Stream.of(this::sleeper, this::waiter, this::dozer, this::listener, this::ticked),
              poisons)
          .toList();
    }

    /** Sleeps, and says so once. Has no account, so that its rows can be copied. */
    private void sleeper(Flow flow) {
      flow.name("sleeper")
          .step(
              "sleep",
              (StepContext step) -> {
                step.sleep(Duration.ofHours(1));
                ledger.write(step.idempotencyKey(), "slept");
              });
    }

    /** Waits for what never comes. */
    private void waiter(Flow flow) {
      flow.name("waiter")
          .step(
              "wait",
              (StepContext step) -> {
                step.waitForEvent("never", wait -> wait.timeout(Duration.ofHours(1)));
                ledger.write(step.idempotencyKey(), "waited");
              });
    }

    /** Sleeps a moment, and says what time its node thinks it is. */
    private void dozer(Flow flow) {
      flow.name("dozer")
          .step(
              "doze",
              (StepContext step) -> {
                step.sleep(Duration.ofSeconds(1));
                step.assign("clock", Instant.now().toString());
                ledger.write(step.get("account", String.class), "dozed");
              });
    }

    /** Is what schedules start. */
    private void ticked(Flow flow) {
      flow.name("ticked").step("note", (StepContext step) -> step.assign("noted", true));
    }

    /** Takes as many events as it is told, one a step. */
    private void listener(Flow flow) {
      flow.name("listener")
          .repeat(
              "listening",
              steps ->
                  steps.step(
                      "hear",
                      (StepContext step) -> {
                        step.waitForEvent("word");
                        step.increment("heard");
                        ledger.write(
                            step.get("account", String.class),
                            "heard-" + step.get("heard", Integer.class));
                      }),
              context ->
                  context.get("heard", Integer.class, 0) >= context.get("words", Integer.class));
    }
  }
}
