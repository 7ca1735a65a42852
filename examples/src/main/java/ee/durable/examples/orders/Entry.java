package ee.durable.examples.orders;

import ee.durable.run.RunId;
import jakarta.persistence.Column;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row that a step wrote for an order. */
@MappedSuperclass
public abstract class Entry {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private @Nullable Long id;

  @Column(name = "order_id", updatable = false)
  private String orderId;

  @Column(name = "run_id", updatable = false)
  private UUID runId;

  /** For JPA. */
  protected Entry() {}

  /** Creates a row that a step of the run writes for the order. */
  protected Entry(String orderId, RunId run) {
    this.orderId = orderId;
    this.runId = run.value();
  }

  /** Returns the number of the row, null before it was written. */
  public @Nullable Long id() {
    return id;
  }

  /** Returns the order. */
  public String orderId() {
    return orderId;
  }

  /** Returns the run whose step wrote the row. */
  public RunId run() {
    return new RunId(runId);
  }
}
