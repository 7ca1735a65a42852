package ee.durable.jpa.run;

import ee.durable.jpa.Database;
import ee.durable.jpa.payload.Payload;
import ee.durable.jpa.payload.PayloadField;
import java.util.List;
import java.util.UUID;

/**
 * Keeps the logs of steps. A row is written in the transaction that records the end of the pass,
 * under the lock of the run; a pass that logged nothing has none.
 */
public final class StepLogs {

  /** A pass has one row; should it ever be written twice, nothing of it is lost, nor the step. */
  private static final String INSERT =
      """
      insert into durable.step_logs as kept (run_id, seq, number, pass, entries)
      values (?, ?, ?, ?, cast(? as jsonb))
      on conflict (run_id, seq, number, pass) do update
      set entries = kept.entries || excluded.entries
      """;

  private static final String OF_RUN =
      "select l from StepLogEntity l where l.runId = :run order by l.seq, l.number, l.pass";

  private static final String OF_ATTEMPT =
      """
      select l from StepLogEntity l where l.runId = :run and l.seq = :seq and l.number = :number
      order by l.pass
      """;

  private final Database database;

  /** Creates the repository for one transaction. */
  public StepLogs(Database database) {
    this.database = database;
  }

  /**
   * Keeps the log of a pass.
   *
   * @param number of the attempt
   */
  public void write(Claim claim, int number, PassLog log) {
    Payload entries = new Payload(claim.run(), PayloadField.LOG, log.entries());
    database.update(INSERT, claim.run(), claim.seq(), number, log.pass(), entries);
  }

  /** Lists the logs of all passes of a run, in their order. */
  public List<StepLogEntity> of(UUID run) {
    return database
        .entities()
        .createQuery(OF_RUN, StepLogEntity.class)
        .setParameter("run", run)
        .getResultList();
  }

  /** Lists the logs of the passes of one attempt, in their order. */
  public List<StepLogEntity> of(UUID run, int seq, int number) {
    return database
        .entities()
        .createQuery(OF_ATTEMPT, StepLogEntity.class)
        .setParameter("run", run)
        .setParameter("seq", seq)
        .setParameter("number", number)
        .getResultList();
  }
}
