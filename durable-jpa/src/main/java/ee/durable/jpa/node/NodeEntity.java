package ee.durable.jpa.node;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A node: one start of one engine. Read-only. */
@Entity
@Table(name = "nodes", schema = "durable")
public class NodeEntity {

  @Id private UUID id;

  private String label;

  @Column(name = "is_alive")
  private boolean isAlive;

  private long beat;

  @Column(name = "started_at")
  private Instant startedAt;

  @Column(name = "beat_at")
  private Instant beatAt;

  /** For JPA. */
  protected NodeEntity() {}

  /** Returns the column id. */
  public UUID id() {
    return id;
  }

  /** Returns the column label. */
  public String label() {
    return label;
  }

  /** Returns the column is_alive. */
  public boolean isAlive() {
    return isAlive;
  }

  /** Returns the column beat. */
  public long beat() {
    return beat;
  }

  /** Returns the column started_at. */
  public Instant startedAt() {
    return startedAt;
  }

  /** Returns the column beat_at. */
  public Instant beatAt() {
    return beatAt;
  }
}
