package ee.durable.jpa.run;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import ee.durable.StartOptions.Debounce;
import ee.durable.jpa.Database;
import ee.durable.jpa.Rows;
import ee.durable.jpa.payload.InputDigest;
import ee.durable.jpa.payload.Payload;
import ee.durable.jpa.payload.PayloadField;
import ee.durable.jpa.run.NewRun.Lineage;
import ee.durable.jpa.run.NewRun.Part;
import ee.durable.jpa.run.NewRun.Request;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Inserts runs. */
public final class RunInserts {

  /**
   * What a priority is worth is looked up only for runs that have one: a statement that contains
   * the look-up is planned anew for each insert, since PostgreSQL sees each time that it is not
   * needed.
   */
  private static final String AGEING =
      "(select ageing from durable.queues where name = wanted.queue)";

  private static final String INSERT_WITH_PRIORITY =
      """
      insert into durable.runs (id, workflow, version, undo_on, queue, priority, concurrency_key,
          head_start, turn_at, key, unique_key, debounce_key, labels, status,
          waiting_for, owner, epoch, claims, started_at, parent_id, parent_seq, parent_attempt,
          parent_step, parent_wait, ref, link, input_digest, on_parent_close, depth, scope, base_id,
          base_seq, sibling, has_turns, due_at, deadline_at, traceparent, tracestate, input)
      select id, workflow, version, undo_on, queue, priority, concurrency_key, head_start,
          clock_timestamp() - coalesce(head_start, '0'), key, unique_key, debounce_key, labels,
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
          traceparent, tracestate, input
      from (select wanted.*,
          case when priority <> 0 then
            priority * (select ageing from durable.queues where name = wanted.queue) end head_start
      from (select cast(? as uuid) id, cast(? as text) workflow, cast(? as integer) "version",
          cast(? as double precision) timeout, cast(? as text[]) undo_on, cast(? as text) queue,
          cast(? as smallint) priority, cast(? as text) concurrency_key,
          cast(? as jsonb) input, cast(? as uuid) digest,
          coalesce(cast(? as timestamptz), clock_timestamp() + ? * interval '1 second') "at",
          cast(? as uuid) "owner", cast(? as text) "key", cast(? as text) unique_key,
          cast(? as text) debounce_key, cast(? as jsonb) labels,
          cast(? as uuid) parent_id, cast(? as integer) parent_seq,
          cast(? as integer) parent_attempt, cast(? as text) parent_step,
          cast(? as integer) parent_wait, cast(? as text) ref, cast(? as text) link,
          cast(? as text) on_parent_close, cast(? as smallint) depth,
          cast(? as text) "scope", cast(? as integer) sibling, cast(? as boolean) has_turns,
          cast(? as boolean) is_held,
          cast(? as text) traceparent, cast(? as text) tracestate) wanted) wanted
      on conflict do nothing
      """;

  private static final String INSERT =
      INSERT_WITH_PRIORITY.replace(AGEING, "cast(null as interval)");

  private static final String WITH_KEY =
      "select id, input_digest from durable.all_runs where workflow = ? and key = ?";

  private static final String ARCHIVED_WITH_KEY =
      "select id, input_digest from durable.archived_runs where workflow = ? and key = ?";

  private static final String WITHDRAW = "delete from durable.runs where id = ?";

  private static final String WITH_UNIQUE_KEY =
      """
      select id from durable.runs
      where workflow = ? and unique_key = ? and unique_key is not null and ended_at is null
      """;

  /** Puts a run off that has not begun, and gives it the input of whoever asked last. */
  private static final String PUT_OFF =
      """
      update durable.runs r
      set input = cast(? as jsonb), due_at = off.due_at,
          deadline_at = r.deadline_at + (off.due_at - r.due_at)
      from (select id, least(clock_timestamp() + ? * interval '1 second',
                             created_at + ? * interval '1 second') due_at
            from durable.runs
            where workflow = ? and debounce_key = ? and debounce_key is not null
              and status = 'SCHEDULED'
            for no key update) off
      where r.id = off.id and r.status = 'SCHEDULED'
      returning r.id
      """;

  private static final String TO_PUT_OFF =
      """
      select id from durable.runs
      where workflow = ? and debounce_key = ? and debounce_key is not null and status = 'SCHEDULED'
      for no key update
      """;

  private final Database database;

  /** Creates the repository for one transaction. */
  public RunInserts(Database database) {
    this.database = database;
  }

  /** Inserts a run, and returns false if there is one with its key already. */
  public boolean insert(NewRun run) {
    return database.update(statement(run), parameters(run)) == 1;
  }

  /** Inserts the children of a step. */
  public void insert(List<NewRun> children) {
    children.stream()
        .collect(groupingBy(RunInserts::statement, LinkedHashMap::new, toList()))
        .forEach(
            (sql, runs) -> database.batch(sql, runs.stream().map(RunInserts::parameters).toList()));
  }

  private static String statement(NewRun run) {
    return run.turn().priority() == 0 ? INSERT : INSERT_WITH_PRIORITY;
  }

  /**
   * A run that has a key.
   *
   * @param run its id
   * @param digest of its input, as it is stored
   */
  public record Keyed(UUID run, UUID digest) {}

  /** Returns whether a run that has a key has the input with the digest. */
  public boolean isOfInput(Keyed keyed, UUID digest) {
    return database.payloads().isSameInput(keyed.digest(), digest);
  }

  /** Finds the run of a workflow that has the key, hot or archived. */
  public Optional<Keyed> withKey(String workflow, String key) {
    return keyed(WITH_KEY, workflow, key);
  }

  /**
   * Takes a run back that this transaction has just inserted if its key is that of a run in the
   * archive, and returns that one. The archive is looked at after the insert: a run with the key
   * that was about to leave had kept the insert waiting until it was there.
   */
  public Optional<Keyed> withdrawIfArchived(UUID inserted, String workflow, String key) {
    Optional<Keyed> archived = keyed(ARCHIVED_WITH_KEY, workflow, key);
    if (archived.isPresent()) {
      database.update(WITHDRAW, inserted);
    }
    return archived;
  }

  private Optional<Keyed> keyed(String sql, String workflow, String key) {
    return database.first(
        sql, row -> new Keyed(Rows.uuid(row, "id"), Rows.uuid(row, "input_digest")), workflow, key);
  }

  /** Finds the open run of a workflow that has the unique key. */
  public Optional<UUID> withUniqueKey(String workflow, String key) {
    return database.first(WITH_UNIQUE_KEY, row -> Rows.uuid(row, "id"), workflow, key);
  }

  /** Puts a scheduled run off that has the debounce key, and returns it; empty if there is none. */
  public Optional<UUID> putOff(String workflow, Debounce debounce, String input) {
    if (!database.payloads().areSealed()) {
      return putOff(workflow, debounce, (Object) input);
    }
    // What is sealed is bound to its run, so that has to be known before; it stays locked.
    return database
        .first(TO_PUT_OFF, row -> Rows.uuid(row, "id"), workflow, debounce.key())
        .flatMap(run -> putOff(workflow, debounce, new Payload(run, PayloadField.INPUT, input)));
  }

  private Optional<UUID> putOff(String workflow, Debounce debounce, Object input) {
    return database.first(
        PUT_OFF,
        row -> Rows.uuid(row, "id"),
        input,
        debounce.quiet(),
        debounce.longest(),
        workflow,
        debounce.key());
  }

  private static @Nullable Object[] parameters(NewRun run) {
    Debounce debounce = run.request() == null ? null : run.request().debounce();
    @Nullable Object[] own = {
      run.id(),
      run.what().workflow(),
      run.what().version(),
      run.what().timeout(),
      run.what().undoOn(),
      run.turn().queue(),
      run.turn().priority(),
      run.turn().concurrencyKey(),
      new Payload(run.id(), PayloadField.INPUT, run.input()),
      new InputDigest(run.digest()),
      run.at(),
      debounce == null ? null : debounce.quiet(),
      run.owner()
    };
    @Nullable Object[] trace = {run.trace().parent(), run.trace().state()};
    return Stream.of(own, asked(run.request()), family(run.lineage()), part(run.part()), trace)
        .flatMap(Arrays::stream)
        .toArray();
  }

  private static @Nullable Object[] asked(@Nullable Request request) {
    if (request == null) {
      return new @Nullable Object[] {null, null, null, null};
    }
    Debounce debounce = request.debounce();
    return new @Nullable Object[] {
      request.key(), request.uniqueKey(), debounce == null ? null : debounce.key(), request.labels()
    };
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
