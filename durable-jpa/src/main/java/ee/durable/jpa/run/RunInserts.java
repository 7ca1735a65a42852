package ee.durable.jpa.run;

import ee.durable.jpa.Database;
import ee.durable.jpa.Rows;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Inserts runs. */
public final class RunInserts {

  private static final String INSERT =
      """
      insert into durable.runs (id, workflow, queue, priority, key, labels, status, owner, epoch,
          claims, started_at, parent_id, parent_seq, parent_attempt, parent_step, parent_wait, ref,
          link, input_digest, on_parent_close, depth, due_at, deadline_at, input)
      select id, workflow, queue, priority, key, labels,
          case when owner is not null then 'RUNNING'
               when at > clock_timestamp() then 'SCHEDULED'
               else 'PENDING' end,
          owner,
          case when owner is null then 0 else 1 end,
          case when owner is null then 0 else 1 end,
          case when owner is null then null else clock_timestamp() end,
          parent_id, parent_seq, parent_attempt, parent_step, parent_wait, ref, link, digest,
          on_parent_close, depth,
          case when at > clock_timestamp() then at end,
          greatest(at, clock_timestamp()) + timeout * interval '1 second',
          input
      from (select cast(? as uuid) id, cast(? as text) workflow, cast(? as text) queue,
          cast(? as smallint) priority, cast(? as text) "key", cast(? as jsonb) labels,
          cast(? as timestamptz) "at", cast(? as double precision) timeout, cast(? as uuid) digest,
          cast(? as jsonb) input, cast(? as uuid) "owner", cast(? as uuid) parent_id,
          cast(? as integer) parent_seq, cast(? as integer) parent_attempt,
          cast(? as text) parent_step, cast(? as integer) parent_wait, cast(? as text) ref,
          cast(? as text) link, cast(? as text) on_parent_close, cast(? as smallint) depth) wanted
      on conflict do nothing
      """;

  private static final String WITH_KEY =
      "select id, input_digest from durable.runs where workflow = ? and key = ?";

  private final Database database;

  /** Creates the repository for one transaction. */
  public RunInserts(Database database) {
    this.database = database;
  }

  /** Inserts a run, and returns false if there is one with its key already. */
  public boolean insert(NewRun run) {
    return database.update(INSERT, parameters(run)) == 1;
  }

  /** Inserts the children of a step. */
  public void insert(List<NewRun> children) {
    database.batch(INSERT, children.stream().map(RunInserts::parameters).toList());
  }

  /**
   * A run that has a key.
   *
   * @param run its id
   * @param digest of its input
   */
  public record Keyed(UUID run, UUID digest) {}

  /** Finds the run of a workflow that has the key. */
  public Optional<Keyed> withKey(String workflow, String key) {
    return database.first(
        WITH_KEY,
        row -> new Keyed(Rows.uuid(row, "id"), Rows.uuid(row, "input_digest")),
        workflow,
        key);
  }

  private static @Nullable Object[] parameters(NewRun run) {
    @Nullable Object[] own = {
      run.id(),
      run.workflow(),
      run.queue(),
      run.priority(),
      run.key(),
      run.labels(),
      run.at(),
      run.timeout(),
      run.digest(),
      run.input(),
      run.owner()
    };
    return Stream.of(own, family(run.lineage())).flatMap(Arrays::stream).toArray();
  }

  private static @Nullable Object[] family(NewRun.@Nullable Lineage child) {
    if (child == null) {
      return new @Nullable Object[] {null, null, null, null, null, null, null, null, 0};
    }
    return new @Nullable Object[] {
      child.parent(),
      child.seq(),
      child.attempt(),
      child.step(),
      child.parentWait(),
      child.ref(),
      child.kind(),
      child.onParentClose(),
      child.depth()
    };
  }
}
