package ee.durable.jpa.run;

import ee.durable.jpa.Database;
import ee.durable.jpa.Rows;
import ee.durable.jpa.payload.Payload;
import ee.durable.jpa.payload.PayloadField;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Parks runs whose position is not deployed, and lets them go on. */
public final class BlockedRuns {

  private static final String BLOCK =
      """
      update durable.runs
      set status = 'BLOCKED', owner = null, failure = coalesce(failure, cast(? as jsonb))
      where id = ? and epoch = ? and seq = ? and status = 'RUNNING'
      """;

  private static final String LIST =
      """
      select id, workflow, version, scope, step, undoing is not null as is_undoing from durable.runs
      where status = 'BLOCKED' and workflow = any(?)
      order by id
      limit ?
      """;

  private static final String FIND =
      """
      select id, workflow, version, scope, step, undoing is not null as is_undoing from durable.runs
      where id = ? and status = 'BLOCKED'
      for no key update
      """;

  private static final String GO_ON =
      """
      update durable.runs
      set status = 'PENDING', version = ?, step = ?, counters = null,
          failure = case when undoing is null then null else failure end,
          attempt = case when step = ? then attempt else 1 end, ready_at = clock_timestamp(),
          turn_at = clock_timestamp() - coalesce(head_start, '0')
      where id = ? and status = 'BLOCKED'
      returning queue
      """;

  /** Runs that are due, of versions that no node that lives has. */
  private static final String ORPHANS =
      """
      with due as materialized (
        select distinct workflow, version from durable.runs
        where status = 'PENDING' and workflow = any(?) and version > 0),
      dead as materialized (
        select d.workflow, d.version from due d
        where not exists (select 1 from durable.nodes n
                          where n.is_alive and d.workflow || '@' || d.version = any(n.workflows)))
      select r.id, r.workflow, r.version, r.scope, r.step, r.undoing is not null as is_undoing
      from durable.runs r join dead d on d.workflow = r.workflow and d.version = r.version
      where r.status = 'PENDING'
      order by r.id
      limit ?
      """;

  private static final String MIGRATE =
      "update durable.runs set version = ? where id = ? and status = 'PENDING' and version = ?";

  private static final String BLOCK_PENDING =
      """
      update durable.runs set status = 'BLOCKED', failure = coalesce(failure, cast(? as jsonb))
      where id = ? and status = 'PENDING' and version = ?
      """;

  private final Database database;

  /** Creates the repository for one transaction. */
  public BlockedRuns(Database database) {
    this.database = database;
  }

  /**
   * A run that cannot go on as it is.
   *
   * @param run the run
   * @param workflow its workflow
   * @param version the version it began with
   * @param scope the part of a block that it runs, null for the whole workflow
   * @param step its position, null for the beginning
   * @param isUndoing whether it is being undone
   */
  public record Stranded(
      UUID run,
      String workflow,
      int version,
      @Nullable String scope,
      @Nullable String step,
      boolean isUndoing) {

    static Stranded read(java.sql.ResultSet row) throws java.sql.SQLException {
      return new Stranded(
          Rows.uuid(row, "id"),
          row.getString("workflow"),
          row.getInt("version"),
          row.getString("scope"),
          row.getString("step"),
          row.getBoolean("is_undoing"));
    }
  }

  /** Parks a claimed run. */
  public boolean block(Claim claim, String failure) {
    Payload why = new Payload(claim.run(), PayloadField.FAILURE, failure);
    return database.update(BLOCK, why, claim.run(), claim.epoch(), claim.seq()) == 1;
  }

  /** Lists parked runs of the workflows. */
  public List<Stranded> list(List<String> workflows, int most) {
    return database.query(LIST, Stranded::read, workflows.toArray(String[]::new), most);
  }

  /** Finds a parked run, and locks it. */
  public java.util.Optional<Stranded> find(UUID run) {
    return database.first(FIND, Stranded::read, run);
  }

  /** Lets a parked run go on, and returns its queue; empty if it is not parked any more. */
  public java.util.Optional<String> goOn(UUID run, int version, @Nullable String step) {
    return database.first(GO_ON, row -> row.getString("queue"), version, step, step, run);
  }

  /** Lists due runs of versions that no node that lives has. */
  public List<Stranded> orphans(List<String> workflows, int most) {
    return database.query(ORPHANS, Stranded::read, workflows.toArray(String[]::new), most);
  }

  /** Lets a due run go on with another version. */
  public boolean migrate(Stranded run, int version) {
    return database.update(MIGRATE, version, run.run(), run.version()) == 1;
  }

  /** Parks a due run. */
  public boolean block(Stranded run, String failure) {
    Payload why = new Payload(run.run(), PayloadField.FAILURE, failure);
    return database.update(BLOCK_PENDING, why, run.run(), run.version()) == 1;
  }
}
