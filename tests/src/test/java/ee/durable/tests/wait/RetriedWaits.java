package ee.durable.tests.wait;

import ee.durable.Flow;
import ee.durable.Retry;
import ee.durable.StepContext;
import ee.durable.Workflow;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Waits in a step whose first attempt fails after the wait. */
@ApplicationScoped
class RetriedWaits implements Workflow {

  @Override
  public void define(Flow flow) {
    flow.name("wt_retried_waits")
        .step(
            "wait",
            this::waiting,
            step -> step.retry(Retry.constant(2).base(Duration.ofMillis(10))));
  }

  void waiting(StepContext step) {
    switch (step.get("what", String.class)) {
      case "sleep" -> step.sleep(Duration.ofMillis(20));
      case "event" ->
          step.assign("got", step.waitForEvent("wanted").orElseThrow().as(Integer.class));
      case "input" ->
          step.assign(
              "got", step.waitForText("asked", ask -> ask.prompt("?")).orElseThrow().text());
      default ->
          step.assign(
              "got",
              step.waitForEvent("wanted", wait -> wait.timeout(timeout(step)).timeoutValue(-1))
                  .payloadOrTimeoutValue(Integer.class));
    }
    step.assign("attempt", step.attempt());
    if (step.attempt() == 1) {
      step.fail("the first attempt");
    }
  }

  private static Duration timeout(StepContext step) {
    return step.attempt() == 1 ? Duration.ofMillis(20) : Duration.ofHours(1);
  }
}
