package ee.durable.examples.flows.payment;

import static ee.durable.TransactionMode.NONE;

import ee.durable.Flow;
import ee.durable.Retry;
import ee.durable.StepContext;
import ee.durable.Workflow;
import ee.durable.data.Data;
import ee.durable.outcome.EventOutcome;
import ee.durable.outcome.EventReceived;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;

/**
 * Orders a payment once, whatever crashes, and waits until the provider's webhook confirms or
 * refuses it; a customer who does not pay in time is reminded once.
 */
@ApplicationScoped
public class CardPaymentWorkflow implements Workflow {

  @Inject Gateway gateway;

  @Override
  public void define(Flow flow) {
    flow.name("card_payment")
        .step(
            "order",
            this::order,
            step ->
                step.transaction(NONE).retry(Retry.exponential(5)).timeout(Duration.ofMinutes(1)))
        .step("confirm", this::confirm);
  }

  void order(StepContext step) {
    String account = step.get("account", String.class);
    String token = step.once("order-payment", () -> gateway.order(account, step.idempotencyKey()));
    step.assign("token", token);
  }

  void confirm(StepContext step) {
    EventOutcome answer = hear(step, Duration.ofHours(1));
    if (answer.isTimedOut()) {
      step.sleep(Duration.ofMillis(step.get("grace_ms", Long.class, 60_000L)));
      step.assign("was_reminded", true);
      answer = hear(step, Duration.ofDays(1));
    }
    if (answer instanceof EventReceived received
        && received.event().name().equals("payment.confirmed")) {
      Data payment = received.event().data();
      step.assign("paid", payment.getDecimal("amount"));
    } else {
      step.fail("The payment was not confirmed.");
    }
  }

  /** The webhook knows the token, and no run: it broadcasts to whoever waits for the token. */
  private static EventOutcome hear(StepContext step, Duration timeout) {
    return step.waitForAny(
        List.of("payment.confirmed", "payment.refused"),
        wait -> wait.correlation(step.get("token", String.class)).timeout(timeout));
  }
}
