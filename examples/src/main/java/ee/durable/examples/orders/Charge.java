package ee.durable.examples.orders;

import ee.durable.run.RunId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.math.BigDecimal;

/** A card was charged for an order. */
@Entity
@Table(name = "charge", schema = "shop")
public class Charge extends Entry {

  @Column(updatable = false)
  private BigDecimal amount;

  /** For JPA. */
  protected Charge() {}

  Charge(String orderId, RunId payment, BigDecimal amount) {
    super(orderId, payment);
    this.amount = amount;
  }

  /** Returns how much was charged. */
  public BigDecimal amount() {
    return amount;
  }
}
