package ee.durable.examples.flows.imports;

import ee.durable.Flow;
import ee.durable.OnError;
import ee.durable.Retry;
import ee.durable.StepContext;
import ee.durable.Workflow;
import ee.durable.outcome.ChildOutcome;
import ee.durable.outcome.ChildOutcomes;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Imports the records of a batch, each on its own: a bad record stops none of the others, and at
 * the end it is known which were bad and why.
 */
@ApplicationScoped
public class ImportWorkflow implements Workflow {

  /**
   * A record of a batch.
   *
   * @param name of the customer
   * @param email of the customer
   */
  public record Customer(String name, String email) {}

  @Override
  public void define(Flow flow) {
    flow.name("batch_import")
        .forEach(
            "customers",
            step -> step.list("customers", Customer.class),
            customer ->
                customer
                    .step("check", this::check)
                    .step("store", this::store, step -> step.retry(Retry.exponential(3))),
            loop -> loop.atOnce(10).onError(OnError.COMPLETE_ALL).into(this::report));
  }

  void check(StepContext step) {
    Customer customer = step.item(Customer.class);
    if (!customer.email().contains("@")) {
      step.fail("'%s' is no address".formatted(customer.email()));
    }
  }

  void store(StepContext step) {
    step.assign("number", 1000 + step.index());
  }

  void report(StepContext step, ChildOutcomes customers) {
    int number = 0;
    for (ChildOutcome customer : customers.list()) {
      if (customer.isCompleted()) {
        step.increment("imported");
      } else {
        step.append("refused", "#%d: %s".formatted(number, customer.error().message()));
      }
      number++;
    }
  }
}
