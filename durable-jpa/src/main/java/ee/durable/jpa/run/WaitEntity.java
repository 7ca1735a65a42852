package ee.durable.jpa.run;

import ee.durable.run.WaitKind;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a step of a run waits for, hot or archived. Read-only. */
@Entity
@Table(name = "all_waits", schema = "durable")
@IdClass(WaitEntity.Key.class)
public class WaitEntity {

  @Id
  @Column(name = "run_id")
  private UUID runId;

  @Id private int no;

  private int seq;

  private String step;

  @Enumerated(EnumType.STRING)
  private WaitKind kind;

  private @Nullable String name;

  @Column(name = "child_id")
  private @Nullable UUID childId;

  @Column(name = "due_at")
  private @Nullable Instant dueAt;

  @Column(name = "timeout_value", columnDefinition = "jsonb")
  private @Nullable String timeoutValue;

  @Enumerated(EnumType.STRING)
  private @Nullable WaitOutcome outcome;

  @Column(name = "created_at")
  private Instant createdAt;

  @Column(name = "answered_at")
  private @Nullable Instant answeredAt;

  /** For JPA. */
  protected WaitEntity() {}

  /** Returns the column run_id. */
  public UUID runId() {
    return runId;
  }

  /** Returns the column no. */
  public int no() {
    return no;
  }

  /** Returns the column seq. */
  public int seq() {
    return seq;
  }

  /** Returns the column step. */
  public String step() {
    return step;
  }

  /** Returns the column kind. */
  public WaitKind kind() {
    return kind;
  }

  /** Returns the column name. */
  public @Nullable String name() {
    return name;
  }

  /** Returns the column child_id. */
  public @Nullable UUID childId() {
    return childId;
  }

  /** Returns the column due_at. */
  public @Nullable Instant dueAt() {
    return dueAt;
  }

  /** Returns the column timeout_value. */
  public @Nullable String timeoutValue() {
    return timeoutValue;
  }

  /** Returns the column outcome. */
  public @Nullable WaitOutcome outcome() {
    return outcome;
  }

  /** Returns the column created_at. */
  public Instant createdAt() {
    return createdAt;
  }

  /** Returns the column answered_at. */
  public @Nullable Instant answeredAt() {
    return answeredAt;
  }

  /** The key of a row. */
  public static class Key implements Serializable {

    private static final long serialVersionUID = 1L;
    private @Nullable UUID runId;
    private int no;

    /** For JPA. */
    protected Key() {}

    @Override
    public boolean equals(Object other) {
      return other instanceof Key key && Objects.equals(runId, key.runId) && no == key.no;
    }

    @Override
    public int hashCode() {
      return Objects.hash(runId, no);
    }
  }
}
