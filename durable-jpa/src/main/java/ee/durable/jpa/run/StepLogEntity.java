package ee.durable.jpa.run;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the body of a step logged in one pass, of a run hot or archived. Read-only. */
@Entity
@Table(name = "all_step_logs", schema = "durable")
@IdClass(StepLogEntity.Key.class)
public class StepLogEntity {

  @Id
  @Column(name = "run_id")
  private UUID runId;

  @Id private int seq;

  @Id private int number;

  @Id private int pass;

  @Column(columnDefinition = "jsonb")
  private String entries;

  /** For JPA. */
  protected StepLogEntity() {}

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

  /** Returns the column pass. */
  public int pass() {
    return pass;
  }

  /** Returns the column entries. */
  public String entries() {
    return entries;
  }

  /** The key of a row. */
  public static class Key implements Serializable {

    private static final long serialVersionUID = 1L;
    private @Nullable UUID runId;
    private int seq;
    private int number;
    private int pass;

    /** For JPA. */
    protected Key() {}

    @Override
    public boolean equals(Object other) {
      return other instanceof Key key
          && Objects.equals(runId, key.runId)
          && seq == key.seq
          && number == key.number
          && pass == key.pass;
    }

    @Override
    public int hashCode() {
      return Objects.hash(runId, seq, number, pass);
    }
  }
}
