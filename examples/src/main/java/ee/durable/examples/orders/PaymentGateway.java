package ee.durable.examples.orders;

import jakarta.enterprise.context.ApplicationScoped;

/** Plays the remote service that charges cards. */
@ApplicationScoped
public class PaymentGateway {

  /** What the service answers. */
  public enum Answer {
    /** The card was charged. */
    ACCEPTED,
    /** The card was not charged and never will be. */
    DECLINED,
    /** Ask again later. */
    BUSY
  }

  /** Returns whether somebody has to look at the payment before the card may be charged. */
  public boolean isHeldForReview(PaymentRequest request) {
    return request.scenario() == Scenario.REVIEW;
  }

  /**
   * Charges a card.
   *
   * @param idempotencyKey by which the service tells a repeated request from a new one
   */
  public Answer charge(PaymentRequest request, String idempotencyKey) {
    return switch (request.scenario()) {
      case DECLINED -> Answer.DECLINED;
      case SLOW -> Answer.BUSY;
      case NORMAL, FLAKY, REVIEW -> Answer.ACCEPTED;
    };
  }
}
