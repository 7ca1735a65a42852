package ee.durable.examples.orders;

import ee.durable.run.RunId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/** The confirmation of an order was sent. */
@Entity
@Table(name = "sent_email", schema = "shop")
public class SentEmail extends Entry {

  @Column(updatable = false)
  private String recipient;

  /** For JPA. */
  protected SentEmail() {}

  SentEmail(String orderId, RunId email, String recipient) {
    super(orderId, email);
    this.recipient = recipient;
  }

  /** Returns to whom it went. */
  public String recipient() {
    return recipient;
  }
}
