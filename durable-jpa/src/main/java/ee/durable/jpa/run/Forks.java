package ee.durable.jpa.run;

import ee.durable.jpa.Database;
import ee.durable.jpa.payload.Payload;
import ee.durable.jpa.payload.PayloadField;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes runs of other runs. */
public final class Forks {

  private static final String FORK =
      """
      insert into durable.runs (id, workflow, version, undo_on, queue, priority, concurrency_key,
          head_start, turn_at, labels, status, step, deadline_at, origin_id, traceparent, tracestate,
          input, context)
      select ?, o.workflow, ?, ?, fork.queue, o.priority, o.concurrency_key, fork.head_start,
          clock_timestamp() - coalesce(fork.head_start, '0'), o.labels, 'PENDING', ?,
          clock_timestamp() + ? * interval '1 second', o.id, ?, ?,
          coalesce(cast(? as jsonb), o.input),
          coalesce(cast(? as jsonb), case when cast(? as boolean) then o.context end)
      from durable.all_runs o
      cross join lateral (
        select q.name as queue,
            case when o.priority <> 0 then o.priority * q.ageing end as head_start
        from durable.queues q where q.name = coalesce(?, o.queue)) fork
      where o.id = ?
      returning queue
      """;

  private final Database database;

  /** Creates the repository for one transaction. */
  public Forks(Database database) {
    this.database = database;
  }

  /**
   * A run to make of another.
   *
   * @param id its id
   * @param origin the other
   * @param what what it runs
   * @param step where it begins, null for the beginning
   * @param input its input as JSON text, null for the origin's
   * @param context its context as JSON text, null for the origin's if it begins at a step
   * @param queue its queue, null for the origin's
   * @param trace where in a trace it is
   */
  @SuppressWarnings("ArrayRecordComponent") // only handed on to the statement
  public record Fork(
      UUID id,
      UUID origin,
      NewRun.What what,
      @Nullable String step,
      @Nullable String input,
      @Nullable String context,
      @Nullable String queue,
      Trace trace) {}

  /** Makes the run, and returns its queue. */
  public String insert(Fork fork) {
    Duration timeout = fork.what().timeout();
    CopiedPayloads origin = CopiedPayloads.of(database, fork.origin());
    String input = fork.input() == null ? origin.input() : fork.input();
    boolean isCopied = fork.context() == null && fork.step() != null;
    String context = isCopied ? origin.context() : fork.context();
    return database
        .first(
            FORK,
            row -> row.getString("queue"),
            fork.id(),
            fork.what().version(),
            fork.what().undoOn(),
            fork.step(),
            timeout,
            fork.trace().parent(),
            fork.trace().state(),
            new Payload(fork.id(), PayloadField.INPUT, input),
            new Payload(fork.id(), PayloadField.CONTEXT, context),
            fork.step() != null,
            fork.queue(),
            fork.origin())
        .orElseThrow();
  }
}
