package ee.durable.jpa.message;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** News for a run, until it is told. Read-only. */
@Entity
@Table(name = "messages", schema = "durable")
public class MessageEntity {

  @Id private long id;

  @Column(name = "target_id")
  private UUID targetId;

  @Enumerated(EnumType.STRING)
  private MessageKind kind;

  @Column(name = "wait_no")
  private @Nullable Integer waitNo;

  private @Nullable String reason;

  @Column(name = "created_at")
  private Instant createdAt;

  /** For JPA. */
  protected MessageEntity() {}

  /** Returns the column id. */
  public long id() {
    return id;
  }

  /** Returns the column target_id. */
  public UUID targetId() {
    return targetId;
  }

  /** Returns the column kind. */
  public MessageKind kind() {
    return kind;
  }

  /** Returns the column wait_no. */
  public @Nullable Integer waitNo() {
    return waitNo;
  }

  /** Returns the column reason. */
  public @Nullable String reason() {
    return reason;
  }

  /** Returns the column created_at. */
  public Instant createdAt() {
    return createdAt;
  }
}
