package ee.durable.examples.orders;

import ee.durable.Flow;
import ee.durable.Retry;
import ee.durable.StepContext;
import ee.durable.Workflow;
import ee.durable.outcome.ChildOutcome;
import ee.durable.outcome.Completed;
import ee.durable.run.RunId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;

/** Processes an order: has it paid, reserves its goods, confirms it. */
@ApplicationScoped
public class OrderWorkflow implements Workflow {

  /** Under which its runs are found. */
  public static final String NAME = "process_order";

  private static final Retry UNTIL_THE_WAREHOUSE_ANSWERS =
      Retry.exponential(10).firstDelay(Duration.ofMillis(500));

  @Inject Warehouse warehouse;
  @Inject Ledger ledger;

  @Override
  public void define(Flow flow) {
    flow.name(NAME)
        .timeout(Duration.ofHours(2))
        .step("charge_payment", this::chargePayment)
        .step("reserve_goods", this::reserveGoods, step -> step.retry(UNTIL_THE_WAREHOUSE_ANSWERS))
        .step("send_email", this::sendEmail)
        .step("close", this::close);
  }

  void chargePayment(StepContext step) {
    Order order = step.input(Order.class);
    ChildOutcome payment =
        step.callWorkflow(
            PaymentWorkflow.class,
            PaymentRequest.of(order),
            call -> call.timeout(order.payWithin()));
    if (payment instanceof Completed completed) {
      step.assign("payment_id", completed.result().getString("payment_id"));
    } else {
      step.fail(payment.error());
    }
  }

  void reserveGoods(StepContext step) {
    Order order = step.input(Order.class);
    // Written first, so that it can be seen: an attempt that fails takes its row with it.
    ledger.reserved(order.id(), step.run());
    warehouse.reserve(order, step.attempt());
  }

  void sendEmail(StepContext step) {
    Order order = step.input(Order.class);
    RunId email =
        step.startWorkflow(
            EmailWorkflow.class,
            new Confirmation(order.id(), order.email()),
            start -> start.ref("confirmation"));
    step.assign("email_workflow_id", email);
  }

  void close(StepContext step) {
    Order order = step.input(Order.class);
    ledger.processed(order.id(), step.run(), step.get("payment_id", String.class));
  }
}
