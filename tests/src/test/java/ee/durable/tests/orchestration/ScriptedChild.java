package ee.durable.tests.orchestration;

import ee.durable.Flow;
import ee.durable.Retry;
import ee.durable.StepContext;
import ee.durable.Workflow;
import ee.durable.error.PermanentFailure;
import ee.durable.tests.support.Gate;
import ee.durable.tests.support.Ledger;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** A child that ends the way its input says, after it passed the gate its input names. */
@ApplicationScoped
class ScriptedChild implements Workflow {

  static final String NAME = "scripted_child";

  @EJB Ledger ledger;

  @Override
  public void define(Flow flow) {
    flow.name(NAME)
        .step("first", this::first)
        .step(
            "last",
            this::last,
            step -> step.retry(Retry.constant(2).base(Duration.ofMillis(20)).jitter(0)));
  }

  void first(StepContext step) {
    ledger.write(step.run(), "child");
    step.assign("first", "done");
  }

  void last(StepContext step) {
    step.input().find("gate", String.class).ifPresent(gate -> Gate.named(gate).pass());
    String end = step.input().find("end", String.class).orElse("complete");
    switch (end) {
      case "throw" -> throw new IllegalStateException("The card reader is on fire.");
      case "error" -> throw new AssertionError("Impossible.");
      case "text" -> step.fail("Out of stock");
      case "permanent" -> throw new PermanentFailure("Card expired");
      default -> step.assign("last", "done");
    }
  }
}
