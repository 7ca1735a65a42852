package ee.durable.jpa.run;

import ee.durable.jpa.Database;
import ee.durable.jpa.Rows;
import ee.durable.jpa.run.NewRun.Lineage;
import ee.durable.jpa.run.NewRun.Part;
import ee.durable.jpa.run.NewRun.Request;
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
      insert into durable.runs (id, workflow, version, undo_on, queue, priority, key, labels, status,
          waiting_for, owner, epoch, claims, started_at, parent_id, parent_seq, parent_attempt,
          parent_step, parent_wait, ref, link, input_digest, on_parent_close, depth, scope, base_id,
          base_seq, sibling, has_turns, due_at, deadline_at, input)
      select id, workflow, version, undo_on, queue, priority, key, labels,
          case when owner is not null then 'RUNNING'
               when is_held then 'WAITING'
               when at > clock_timestamp() then 'SCHEDULED'
               else 'PENDING' end,
          case when is_held then 'TURN' end,
          owner,
          case when owner is null then 0 else 1 end,
          case when owner is null then 0 else 1 end,
          case when owner is null then null else clock_timestamp() end,
          parent_id, parent_seq, parent_attempt, parent_step, parent_wait, ref, link, digest,
          on_parent_close, depth,
          scope,
          case when scope is not null then parent_id end,
          case when scope is not null then parent_seq end,
          sibling, has_turns,
          case when at > clock_timestamp() then at end,
          greatest(at, clock_timestamp()) + timeout * interval '1 second',
          input
      from (select cast(? as uuid) id, cast(? as text) workflow, cast(? as integer) "version",
          cast(? as double precision) timeout, cast(? as text[]) undo_on, cast(? as text) queue,
          cast(? as smallint) priority, cast(? as jsonb) input, cast(? as uuid) digest,
          cast(? as timestamptz) "at", cast(? as uuid) "owner",
          cast(? as text) "key", cast(? as jsonb) labels,
          cast(? as uuid) parent_id, cast(? as integer) parent_seq,
          cast(? as integer) parent_attempt, cast(? as text) parent_step,
          cast(? as integer) parent_wait, cast(? as text) ref, cast(? as text) link,
          cast(? as text) on_parent_close, cast(? as smallint) depth,
          cast(? as text) "scope", cast(? as integer) sibling, cast(? as boolean) has_turns,
          cast(? as boolean) is_held) wanted
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
      run.what().workflow(),
      run.what().version(),
      run.what().timeout(),
      run.what().undoOn(),
      run.queue(),
      run.priority(),
      run.input(),
      run.digest(),
      run.at(),
      run.owner()
    };
    return Stream.of(own, asked(run.request()), family(run.lineage()), part(run.part()))
        .flatMap(Arrays::stream)
        .toArray();
  }

  private static @Nullable Object[] asked(@Nullable Request request) {
    return request == null
        ? new @Nullable Object[] {null, null}
        : new @Nullable Object[] {request.key(), request.labels()};
  }

  private static @Nullable Object[] family(@Nullable Lineage child) {
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

  private static @Nullable Object[] part(@Nullable Part part) {
    return part == null
        ? new @Nullable Object[] {null, null, false, false}
        : new @Nullable Object[] {part.scope(), part.sibling(), part.hasTurns(), part.isHeld()};
  }
}
