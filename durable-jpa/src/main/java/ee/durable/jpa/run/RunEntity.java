package ee.durable.jpa.run;

import ee.durable.run.RunStatus;
import ee.durable.run.WaitKind;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A run, hot or archived, and its link to its parent. Read-only: repositories change runs. */
@Entity
@Table(name = "all_runs", schema = "durable")
public class RunEntity {

  @Id private UUID id;

  private String workflow;

  private int version;

  private String queue;

  private short priority;

  private @Nullable String key;

  @Column(name = "concurrency_key")
  private @Nullable String concurrencyKey;

  @Column(name = "origin_id")
  private @Nullable UUID originId;

  @Column(columnDefinition = "jsonb")
  private @Nullable String labels;

  @Enumerated(EnumType.STRING)
  private RunStatus status;

  @Column(name = "waiting_for")
  @Enumerated(EnumType.STRING)
  private @Nullable WaitKind waitingFor;

  private @Nullable String step;

  private int seq;

  private int attempt;

  private int children;

  private @Nullable UUID owner;

  private long epoch;

  @Column(name = "parent_id")
  private @Nullable UUID parentId;

  @Column(name = "parent_seq")
  private @Nullable Integer parentSeq;

  @Column(name = "parent_attempt")
  private @Nullable Integer parentAttempt;

  @Column(name = "parent_step")
  private @Nullable String parentStep;

  private @Nullable String ref;

  private short depth;

  private @Nullable String scope;

  private @Nullable String undoing;

  @Column(name = "created_at")
  private Instant createdAt;

  @Column(name = "started_at")
  private @Nullable Instant startedAt;

  @Column(name = "step_started_at")
  private @Nullable Instant stepStartedAt;

  @Column(name = "due_at")
  private @Nullable Instant dueAt;

  @Column(name = "deadline_at")
  private @Nullable Instant deadlineAt;

  @Column(name = "ended_at")
  private @Nullable Instant endedAt;

  @Column(columnDefinition = "jsonb")
  private String input;

  @Column(columnDefinition = "jsonb")
  private @Nullable String context;

  @Column(columnDefinition = "jsonb")
  private @Nullable String failure;

  /** For JPA. */
  protected RunEntity() {}

  /** Returns the column id. */
  public UUID id() {
    return id;
  }

  /** Returns the column workflow. */
  public String workflow() {
    return workflow;
  }

  /** Returns the column version. */
  public int version() {
    return version;
  }

  /** Returns the column scope. */
  public @Nullable String scope() {
    return scope;
  }

  /** Returns the column undoing. */
  public @Nullable String undoing() {
    return undoing;
  }

  /** Returns the column queue. */
  public String queue() {
    return queue;
  }

  /** Returns the column priority. */
  public short priority() {
    return priority;
  }

  /** Returns the column concurrency_key. */
  public @Nullable String concurrencyKey() {
    return concurrencyKey;
  }

  /** Returns the column origin_id. */
  public @Nullable UUID originId() {
    return originId;
  }

  /** Returns the column key. */
  public @Nullable String key() {
    return key;
  }

  /** Returns the column labels. */
  public @Nullable String labels() {
    return labels;
  }

  /** Returns the column status. */
  public RunStatus status() {
    return status;
  }

  /** Returns the column waiting_for. */
  public @Nullable WaitKind waitingFor() {
    return waitingFor;
  }

  /** Returns the column step. */
  public @Nullable String step() {
    return step;
  }

  /** Returns the column seq. */
  public int seq() {
    return seq;
  }

  /** Returns the column attempt. */
  public int attempt() {
    return attempt;
  }

  /** Returns the column children. */
  public int children() {
    return children;
  }

  /** Returns the column owner. */
  public @Nullable UUID owner() {
    return owner;
  }

  /** Returns the column epoch. */
  public long epoch() {
    return epoch;
  }

  /** Returns the column parent_id. */
  public @Nullable UUID parentId() {
    return parentId;
  }

  /** Returns the column parent_seq. */
  public @Nullable Integer parentSeq() {
    return parentSeq;
  }

  /** Returns the column parent_attempt. */
  public @Nullable Integer parentAttempt() {
    return parentAttempt;
  }

  /** Returns the column parent_step. */
  public @Nullable String parentStep() {
    return parentStep;
  }

  /** Returns the column ref. */
  public @Nullable String ref() {
    return ref;
  }

  /** Returns the column depth. */
  public short depth() {
    return depth;
  }

  /** Returns the column created_at. */
  public Instant createdAt() {
    return createdAt;
  }

  /** Returns the column started_at. */
  public @Nullable Instant startedAt() {
    return startedAt;
  }

  /** Returns the column step_started_at. */
  public @Nullable Instant stepStartedAt() {
    return stepStartedAt;
  }

  /** Returns the column due_at. */
  public @Nullable Instant dueAt() {
    return dueAt;
  }

  /** Returns the column deadline_at. */
  public @Nullable Instant deadlineAt() {
    return deadlineAt;
  }

  /** Returns the column ended_at. */
  public @Nullable Instant endedAt() {
    return endedAt;
  }

  /** Returns the column input. */
  public String input() {
    return input;
  }

  /** Returns the column context. */
  public @Nullable String context() {
    return context;
  }

  /** Returns the column failure. */
  public @Nullable String failure() {
    return failure;
  }
}
