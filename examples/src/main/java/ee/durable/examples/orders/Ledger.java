package ee.durable.examples.orders;

import ee.durable.run.RunId;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.math.BigDecimal;

/**
 * Writes down what the steps did.
 *
 * <p>Transactions: MANDATORY, because an entry is worth something only if it commits together with
 * its step.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.MANDATORY)
public class Ledger {

  @PersistenceContext(unitName = "shop")
  EntityManager entities;

  /** Writes that an order was charged. */
  public void charged(String orderId, RunId payment, BigDecimal amount) {
    entities.persist(new Charge(orderId, payment, amount));
  }

  /** Writes that the goods of an order were reserved. */
  public void reserved(String orderId, RunId order) {
    entities.persist(new Reservation(orderId, order));
  }

  /** Writes that an order was confirmed. */
  public void emailed(String orderId, RunId email, String recipient) {
    entities.persist(new SentEmail(orderId, email, recipient));
  }

  /** Writes that nothing is left to do for an order. */
  public void processed(String orderId, RunId order, String paymentId) {
    entities.persist(new ProcessedOrder(orderId, order, paymentId));
  }
}
