package ee.durable.examples.orders;

import ee.durable.Flow;
import ee.durable.Retry;
import ee.durable.StepContext;
import ee.durable.Workflow;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Sends the confirmation of an order. */
@ApplicationScoped
public class EmailWorkflow implements Workflow {

  /** Under which its runs are found. */
  public static final String NAME = "email";

  @Inject Ledger ledger;

  @Override
  public void define(Flow flow) {
    flow.name(NAME).step("send", this::send, step -> step.retry(Retry.exponential(5)));
  }

  /** Puts the message into the outbox, which a mail server would empty. */
  void send(StepContext step) {
    Confirmation confirmation = step.input(Confirmation.class);
    ledger.emailed(confirmation.orderId(), step.run(), confirmation.to());
  }
}
