package ee.durable.examples.orders;

import ee.durable.Flow;
import ee.durable.Retry;
import ee.durable.StepContext;
import ee.durable.Workflow;
import ee.durable.error.PermanentFailure;
import ee.durable.run.Failure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;

/**
 * Charges a card. Its result holds the {@code payment_id}.
 *
 * <p>It asks again every minute for as long as somebody waits for it, and holds no thread in
 * between. Who calls it decides how long that is.
 */
@ApplicationScoped
public class PaymentWorkflow implements Workflow {

  /** Under which its runs are found. */
  public static final String NAME = "payment";

  private static final Retry EVERY_MINUTE = Retry.constant(10_000).base(Duration.ofMinutes(1));

  @Inject PaymentGateway gateway;
  @Inject Ledger ledger;

  @Override
  public void define(Flow flow) {
    flow.name(NAME)
        .step("review", this::review, step -> step.retry(EVERY_MINUTE))
        .step("charge", this::charge, step -> step.retry(EVERY_MINUTE));
  }

  void review(StepContext step) {
    if (gateway.isHeldForReview(step.input(PaymentRequest.class))) {
      step.fail(Failure.of("under_review", "Nobody has looked at this payment yet."));
    }
  }

  void charge(StepContext step) {
    PaymentRequest request = step.input(PaymentRequest.class);
    // Written before the gateway has answered, so that it can be seen: no answer, no row.
    ledger.charged(request.orderId(), step.run(), request.amount());
    switch (gateway.charge(request, step.idempotencyKey())) {
      case ACCEPTED -> step.assign("payment_id", "pay-" + step.run());
      case DECLINED ->
          throw new PermanentFailure(Failure.of("payment_declined", "The card was declined."));
      case BUSY -> step.fail(Failure.of("gateway_busy", "The payment gateway is busy."));
    }
  }
}
