package ee.durable.jpa.check;

import ee.durable.check.Finding;
import ee.durable.jpa.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Looks for rows that contradict each other or that nobody will ever look at again. Each invariant
 * is one statement, so that it sees the rows as of one moment, whatever is committed meanwhile:
 * every transaction of the engine leaves all of them true. What only becomes true with time has a
 * minute for it.
 *
 * <p>They are about the hot tables, whatever is in the archive, which is asked only about a run
 * that is missed: a large family leaves in slices, and may be half gone.
 */
public final class Invariants {

  private static final Map<String, String> QUERIES = new LinkedHashMap<>();

  static {
    // Waits
    QUERIES.put(
        "a run waits, but no wait is open",
        """
        select r.id from durable.runs r
        where r.status = 'WAITING' and r.waiting_for not in ('RETRY', 'TURN')
        and not exists (select 1 from durable.waits w where w.run_id = r.id and w.outcome is null)
        """);
    QUERIES.put(
        "a wait is open, but its run does not wait",
        """
        select w.run_id, w.no, r.status from durable.waits w left join durable.runs r on r.id = w.run_id
        where w.outcome is null
        and (r.status not in ('WAITING', 'PAUSED') or r.waiting_for in ('RETRY', 'TURN'))
        """);
    QUERIES.put(
        "a run is paused, and nobody knows where it stood",
        "select id from durable.runs where status = 'PAUSED' and paused_from is null");
    QUERIES.put(
        "a wait is open, but its child has ended and no message tells of it",
        """
        select w.run_id, w.no, c.status from durable.waits w left join durable.runs c on c.id = w.child_id
        where w.outcome is null and w.child_id is not null
        and (c.id is null or c.ended_at is not null)
        and not exists (select 1 from durable.messages m where m.target_id = w.run_id and m.wait_no = w.no)
        """);
    QUERIES.put(
        "a run waits longer than its first wait",
        """
        select r.id, r.due_at from durable.runs r
        where r.waiting_for not in ('RETRY', 'TURN') and r.undoing is null and r.due_at is distinct from
        (select min(w.due_at) from durable.waits w where w.run_id = r.id and w.outcome is null)
        """);
    QUERIES.put(
        "a wait was answered by an end that was not there, or before it",
        """
        select w.run_id, w.no, c.status from durable.waits w left join durable.runs c on c.id = w.child_id
        where w.outcome = 'ENDED' and (c.ended_at is null or c.ended_at > w.answered_at)
        and (select count(*) from durable.archived_runs a where a.id = w.child_id) = 0
        """);
    QUERIES.put(
        "a wait was timed out before its time",
        "select run_id, no from durable.waits where outcome = 'TIMED_OUT' and answered_at <"
            + " due_at");
    QUERIES.put(
        "a wait and its child do not name each other",
        """
        select w.run_id, w.no from durable.waits w left join durable.runs c on c.id = w.child_id
        where w.child_id is not null and (c.parent_id is distinct from w.run_id or c.parent_wait is distinct from w.no)
        and (select count(*) from durable.archived_runs a where a.id = w.child_id) = 0
        """);
    // Steps
    QUERIES.put(
        "a run has not as many committed steps as it says, or one of them twice",
        """
        select r.id, r.seq, a.steps from durable.runs r left join
        (select run_id, count(*) steps, count(distinct seq) places, max(seq) + 1 seq from durable.attempts
         where outcome = 'COMPLETED' group by run_id) a on a.run_id = r.id
        where coalesce(a.steps, 0) <> coalesce(a.places, 0) or coalesce(a.seq, 0) > r.seq
           or (r.undoing is null and r.seq <> coalesce(a.steps, 0))
        """);
    QUERIES.put(
        "an attempt was committed by a claim the run never had",
        """
        select r.id, a.epoch, r.epoch from durable.attempts a join durable.runs r on r.id = a.run_id
        where a.epoch > r.epoch
        """);
    QUERIES.put(
        "the attempts of a step are not numbered from 1 without a gap",
        """
        select run_id, seq from durable.attempts group by run_id, seq
        having min(number) <> 1 or max(number) <> count(*)
        """);
    // Ends
    QUERIES.put(
        "a run has ended and is still due, owned or waiting",
        """
        select id, status from durable.runs where ended_at is not null
        and (due_at is not null or deadline_at is not null or owner is not null or waiting_for is not null)
        """);
    QUERIES.put(
        "a run has ended badly without a reason",
        """
        select id, status from durable.runs
        where ended_at is not null and status <> 'COMPLETED' and failure is null
        """);
    QUERIES.put(
        "a run has not as many children as it says",
        """
        select r.id, r.children from durable.runs r
        where r.children <> (select count(*) from durable.runs c where c.parent_id = r.id)
        and r.children <> (select count(*) from durable.all_runs c where c.parent_id = r.id)
        """);
    QUERIES.put(
        "a child outlives its parent and nobody tells it",
        """
        select c.id, c.status from durable.runs c join durable.runs p on p.id = c.parent_id
        where c.ended_at is null and p.ended_at is not null
        and (c.on_parent_close = 'CANCEL' or p.status = 'CANCELLED')
        and not exists (select 1 from durable.messages m where m.target_id = c.id and m.kind = 'CANCEL')
        """);
    // Undoing
    QUERIES.put(
        "a run has ended, and something of it was undone twice or not at all",
        """
        select x.id, x.step, sum(x.times) from (
          select r.id, a.step, 1 times from durable.runs r
          join durable.attempts a on a.run_id = coalesce(r.undoes, r.id)
          where r.undoing is not null and r.ended_at is not null and not r.is_terminated
          and a.kind = 'STEP' and a.outcome = 'COMPLETED' and a.is_undoable
          union all
          select c.id, c.parent_step, 1 from (
            select distinct r.id, c.parent_seq, c.parent_step from durable.runs r
            join durable.runs c on c.parent_id = coalesce(r.undoes, r.id)
            where r.undoing is not null and r.ended_at is not null and not r.is_terminated
            and c.link in ('CALL', 'BLOCK') and c.status = 'COMPLETED' and c.is_undoable) c
          union all
          select a.run_id, a.step, -1 from (
            select distinct a.run_id, a.seq, a.step from durable.attempts a
            join durable.runs r on r.id = a.run_id
            where a.kind = 'COMPENSATION' and r.ended_at is not null and not r.is_terminated) a) x
        group by x.id, x.step
        having sum(x.times) <> 0 and not exists (select 1 from durable.leaving)
        """);
    QUERIES.put(
        "a part of a block waits for its turn and nobody is left to give it",
        """
        select t.id from durable.runs t
        where t.waiting_for = 'TURN' and not exists (select 1 from durable.runs s
          where s.parent_id = t.parent_id and s.parent_seq = t.parent_seq and s.ended_at is null
          and s.waiting_for is distinct from 'TURN')
        """);
    QUERIES.put(
        "a run waits for an event that is there",
        """
        select w.run_id, w.no, e.name from durable.waits w join durable.events e on e.run_id = w.run_id
        where w.outcome is null and w.kind = 'EVENT' and e.taken_by is null and e.name = any(w.names)
        and not exists (select 1 from durable.events t
                        where t.run_id = w.run_id and t.taken_by = w.no and t.name = e.name)
        and not exists (select 1 from durable.messages m
                        where m.target_id = w.run_id and m.kind = 'EVENT')
        """);
    // Nobody comes
    QUERIES.put(
        "a run is owned by a node that is dead or unknown",
        """
        select r.id, r.owner from durable.runs r left join durable.nodes n on n.id = r.owner
        where r.owner is not null and n.is_alive is not true
        and coalesce(n.beat_at, '-infinity') < clock_timestamp() - interval '60 seconds'
        """);
    QUERIES.put(
        "a run sleeps without a time to wake",
        """
        select id from durable.runs
        where (status = 'SCHEDULED' or waiting_for in ('RETRY', 'SLEEP')) and due_at is null
        """);
    QUERIES.put(
        "a run is due, but nobody looks at it",
        """
        select id, status, due_at from durable.runs where due_at < clock_timestamp() - interval '60 seconds'
        or deadline_at < clock_timestamp() - interval '60 seconds'
        """);
    QUERIES.put(
        "a run is pending, but nobody claims it",
        """
        select r.id, r.workflow, r.queue from durable.runs r
        where r.status = 'PENDING' and r.ready_at < clock_timestamp() - interval '60 seconds'
        and not exists (select 1 from durable.runs o
                        where o.status = 'RUNNING' and o.queue = r.queue)
        and not exists (select 1 from durable.queue_pauses p where p.queue = r.queue)
        and not exists (select 1 from durable.node_drains d join durable.nodes n on n.id = d.node
                        where n.is_alive and r.queue = any(n.queues))
        and not exists (select 1 from durable.queues q
                        where q.name = r.queue and q.rate_runs is not null)
        """);
    QUERIES.put(
        "a message is not delivered",
        """
        select id, target_id, kind from durable.messages
        where created_at < clock_timestamp() - interval '60 seconds'
        """);
    QUERIES.put(
        "a message is for nobody",
        """
        select m.id, m.target_id from durable.messages m
        where not exists (select 1 from durable.runs r where r.id = m.target_id)
        and (select count(*) from durable.archived_runs a where a.id = m.target_id) = 0
        """);
    QUERIES.put(
        "more runs of a queue are running than its limit for all nodes",
        """
        select q.name, q.concurrency, count(*) from durable.queues q
        join durable.runs r on r.queue = q.name and r.status = 'RUNNING'
        where q.concurrency is not null and not q.is_changed
        group by q.name, q.concurrency having count(*) > q.concurrency
        """);
    // Schedules
    QUERIES.put(
        "a schedule should have ticked, and nobody has answered",
        """
        select name, workflow, next_tick from durable.schedules
        where paused_at is null and next_fire < clock_timestamp() - interval '1 minute'
        """);
    QUERIES.put(
        "a schedule waits for the end of runs that have ended",
        """
        select name, held_tick from durable.schedules s
        where held_tick is not null and paused_at is null
        and not exists (select 1 from durable.runs r
          where r.id = any(s.open_runs) and (r.ended_at is null or r.ended_at > clock_timestamp() - interval '1 minute'))
        """);
    // Audit: the last thousand entries. What is older was looked at when it was young.
    QUERIES.put(
        "an entry of the audit was changed, or the one before it was changed or is missing",
        """
        select a.number, a.action, a.actor from durable.audit a
        left join durable.audit b on b.number = a.number - 1
        where a.number > (select max(number) - 1000 from durable.audit)
        and (a.hash <> durable.audit_digest(a) or a.previous <> coalesce(b.hash, '')
             or (b.number is null and a.number <> 1))
        """);
    QUERIES.put("a transaction is prepared and in doubt", "select gid from pg_prepared_xacts");
  }

  private final Database database;

  /** Creates the repository for one transaction. */
  public Invariants(Database database) {
    this.database = database;
  }

  /** Returns what should never be, in words, with the statement that finds it. */
  public static Map<String, String> all() {
    return java.util.Collections.unmodifiableMap(QUERIES);
  }

  /** Returns what is wrong; empty if nothing is. */
  public List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    QUERIES.forEach(
        (invariant, sql) -> {
          List<String> examples =
              database.query(sql + " limit " + Finding.EXAMPLES, Invariants::text);
          if (!examples.isEmpty()) {
            findings.add(new Finding(invariant, examples));
          }
        });
    return findings;
  }

  private static String text(ResultSet row) throws SQLException {
    List<String> columns = new ArrayList<>();
    for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
      columns.add(row.getString(column));
    }
    return columns.toString();
  }
}
