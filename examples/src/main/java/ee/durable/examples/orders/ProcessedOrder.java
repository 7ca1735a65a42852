package ee.durable.examples.orders;

import ee.durable.run.RunId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/** An order was processed from its first step to its last. */
@Entity
@Table(name = "processed_order", schema = "shop")
public class ProcessedOrder extends Entry {

  @Column(name = "payment_id", updatable = false)
  private String paymentId;

  /** For JPA. */
  protected ProcessedOrder() {}

  ProcessedOrder(String orderId, RunId order, String paymentId) {
    super(orderId, order);
    this.paymentId = paymentId;
  }

  /** Returns the payment, as the payment's result named it. */
  public String paymentId() {
    return paymentId;
  }
}
