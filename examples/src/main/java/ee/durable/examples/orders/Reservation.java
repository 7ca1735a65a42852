package ee.durable.examples.orders;

import ee.durable.run.RunId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/** The goods of an order were reserved. */
@Entity
@Table(name = "reservation", schema = "shop")
public class Reservation extends Entry {

  /** For JPA. */
  protected Reservation() {}

  Reservation(String orderId, RunId order) {
    super(orderId, order);
  }
}
