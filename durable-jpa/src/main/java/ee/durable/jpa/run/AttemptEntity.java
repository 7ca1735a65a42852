package ee.durable.jpa.run;

import ee.durable.run.Attempt;
import ee.durable.run.StepOverride;
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

/** An attempt that has ended, of a run hot or archived. Read-only. */
@Entity
@Table(name = "all_attempts", schema = "durable")
@IdClass(AttemptEntity.Key.class)
public class AttemptEntity {

  @Id
  @Column(name = "run_id")
  private UUID runId;

  @Id private int seq;

  @Id private int number;

  private long epoch;

  @Enumerated(EnumType.STRING)
  private Attempt.Kind kind;

  private String step;

  @Enumerated(EnumType.STRING)
  private Attempt.Outcome outcome;

  @Column(name = "started_at")
  private Instant startedAt;

  @Column(name = "ended_at")
  private Instant endedAt;

  @Column(columnDefinition = "jsonb")
  private @Nullable String output;

  @Column(columnDefinition = "jsonb")
  private @Nullable String failure;

  @Enumerated(EnumType.STRING)
  private StepOverride.@Nullable Kind overridden;

  @Column(name = "override_reason")
  private @Nullable String overrideReason;

  /** For JPA. */
  protected AttemptEntity() {}

  /** Returns the column run_id. */
  public UUID runId() {
    return runId;
  }

  /** Returns the column seq. */
  public int seq() {
    return seq;
  }

  /** Returns the column number. */
  public int number() {
    return number;
  }

  /** Returns the column epoch. */
  public long epoch() {
    return epoch;
  }

  /** Returns the column kind. */
  public Attempt.Kind kind() {
    return kind;
  }

  /** Returns the column step. */
  public String step() {
    return step;
  }

  /** Returns the column outcome. */
  public Attempt.Outcome outcome() {
    return outcome;
  }

  /** Returns the column started_at. */
  public Instant startedAt() {
    return startedAt;
  }

  /** Returns the column ended_at. */
  public Instant endedAt() {
    return endedAt;
  }

  /** Returns the column output. */
  public @Nullable String output() {
    return output;
  }

  /** Returns the column failure. */
  public @Nullable String failure() {
    return failure;
  }

  /** Returns the column overridden. */
  public StepOverride.@Nullable Kind overridden() {
    return overridden;
  }

  /** Returns the column override_reason. */
  public @Nullable String overrideReason() {
    return overrideReason;
  }

  /** The key of a row. */
  public static class Key implements Serializable {

    private static final long serialVersionUID = 1L;
    private @Nullable UUID runId;
    private int seq;
    private int number;

    /** For JPA. */
    protected Key() {}

    @Override
    public boolean equals(Object other) {
      return other instanceof Key key
          && Objects.equals(runId, key.runId)
          && seq == key.seq
          && number == key.number;
    }

    @Override
    public int hashCode() {
      return Objects.hash(runId, seq, number);
    }
  }
}
