package ee.durable.tests.compensation;

import ee.durable.CompensationContext;
import ee.durable.Flow;
import ee.durable.StepContext;
import ee.durable.Workflow;
import ee.durable.tests.support.Ledger;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/**
 * Books a flight and a hotel and pays. By its input the payment is "declined", and the
 * compensations of some steps are "broken".
 */
@ApplicationScoped
class Trip implements Workflow {

  @EJB Ledger ledger;

  @Override
  public void define(Flow flow) {
    flow.name("co_trip")
        .step("flight", this::book, step -> step.compensate(this::unbook))
        .step("hotel", this::book, step -> step.compensate(this::unbook))
        .step("pay", this::pay);
  }

  private Object book(StepContext step) {
    ledger.write(step.run(), step.name());
    return Map.of(step.name(), step.name() + " number");
  }

  private void unbook(CompensationContext step) {
    ledger.write(step.run(), "no " + step.undoneStep());
    step.append(
        "undone",
        "%s because of %s"
            .formatted(step.output().getString(step.undoneStep()), step.cause().message()));
    if (step.list("broken", String.class).contains(step.undoneStep())) {
      step.fail("cannot undo " + step.undoneStep());
    }
  }

  private void pay(StepContext step) {
    step.assign("paid", true);
    ledger.write(step.run(), "paid");
    if (step.get("declined", Boolean.class)) {
      step.fail("card declined");
    }
  }

  static Map<String, Object> input(boolean isDeclined, String... broken) {
    return Map.of("declined", isDeclined, "broken", List.of(broken));
  }
}
