package ee.durable.examples.flows.payment;

import ee.durable.Durable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.util.Map;

/** Takes the calls of the payment provider. */
@ApplicationScoped
public class Webhook {

  @Inject Durable durable;

  /** A payment was confirmed; providers repeat their calls, so the call has an id. */
  public int confirmed(String callId, String token, BigDecimal amount) {
    return durable.broadcast(
        "payment.confirmed", Map.of("amount", amount), send -> send.correlation(token).key(callId));
  }
}
