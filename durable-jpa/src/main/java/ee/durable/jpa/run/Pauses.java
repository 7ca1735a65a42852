package ee.durable.jpa.run;

import ee.durable.jpa.Database;
import ee.durable.jpa.Rows;
import ee.durable.run.RunStatus;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Pauses runs and lets them go on.
 *
 * <p>A paused run keeps its waits: they are answered as ever, and only the run is not woken, since
 * whoever wakes one looks for its status. Its time to wait for children, events and answers stays
 * as well, so that waits time out; what would only begin something is put aside.
 */
public final class Pauses {

  private static final String LOCK = "select 1 from durable.runs where id = ? for no key update";

  private static final String STANDING =
      """
      select status, undoing is not null as is_undoing,
          scope is not null or link = 'UNDO' or coalesce(waiting_for = 'TURN', false) as is_part
      from durable.all_runs where id = ?
      """;

  private static final String PAUSE =
      """
      update durable.runs
      set status = 'PAUSED', is_pausing = false, owner = null,
          paused_from = case status when 'WAITING' then waiting_for when 'RUNNING' then 'PENDING'
              else status end,
          resume_due = case when status = 'SCHEDULED' or waiting_for = 'RETRY' then due_at end,
          due_at = case when waiting_for in ('CALL', 'BLOCK', 'EVENT', 'INPUT') then due_at end,
          waiting_for = null
      where id = ? and undoing is null
        and (status in ('SCHEDULED', 'PENDING') or status = 'WAITING' and waiting_for <> 'TURN'
      """;

  /** Of a run that nobody works on. */
  private static final String PAUSE_IDLE = PAUSE + ")";

  /** In the transaction that commits the step, which has the run locked and has claimed it. */
  private static final String PAUSE_LEFT = PAUSE + " or status = 'RUNNING') and is_pausing";

  private static final String ASK =
      "update durable.runs set is_pausing = true where id = ? and status = 'RUNNING'";

  private static final String TAKE_BACK =
      "update durable.runs set is_pausing = false where id = ? and is_pausing";

  /** What it waits for may have come meanwhile. A start that others joined is not joined again. */
  private static final String RESUME =
      """
      update durable.runs r
      set status = case when r.paused_from = 'SCHEDULED' then 'SCHEDULED'
              when r.paused_from = 'RETRY' or w.is_open then 'WAITING' else 'PENDING' end,
          waiting_for = case when r.paused_from = 'RETRY' or w.is_open then r.paused_from end,
          due_at = case when r.paused_from in ('SCHEDULED', 'RETRY') then r.resume_due else w.due_at end,
          debounce_key = case when r.paused_from = 'SCHEDULED' then null else r.debounce_key end,
          paused_from = null, resume_due = null, ready_at = clock_timestamp(),
          turn_at = clock_timestamp() - coalesce(r.head_start, '0')
      from (select count(*) > 0 as is_open, min(due_at) as due_at
            from durable.waits where run_id = ? and outcome is null) w
      where r.id = ? and r.status = 'PAUSED'
      returning r.queue
      """;

  /** Runs that lost their worker before they could pause. */
  private static final String LEFT =
      """
      select id from durable.runs where is_pausing and status <> 'RUNNING'
      order by id
      limit ?
      for no key update skip locked
      """;

  private final Database database;

  /** Creates the repository for one transaction. */
  public Pauses(Database database) {
    this.database = database;
  }

  /**
   * How a run stands before it is paused or resumed.
   *
   * @param status its status
   * @param isUndoing whether it is, or was, being undone
   * @param isPart whether it belongs to a block or undoing of another run
   */
  public record Standing(RunStatus status, boolean isUndoing, boolean isPart) {}

  /** Locks a run, waiting for whoever has it, and tells how it stands; empty if there is none. */
  public Optional<Standing> lock(UUID run) {
    database.first(LOCK, row -> 1, run);
    return database.first(
        STANDING,
        row ->
            new Standing(
                RunStatus.valueOf(row.getString("status")),
                row.getBoolean("is_undoing"),
                row.getBoolean("is_part")),
        run);
  }

  /** Pauses a locked run that nobody works on, and returns whether it did. */
  public boolean pause(UUID run) {
    return database.update(PAUSE_IDLE, run) == 1;
  }

  /** Asks a locked run to pause when the step at hand has ended, and returns whether it did. */
  public boolean ask(UUID run) {
    return database.update(ASK, run) == 1;
  }

  /** Forgets that a locked run was asked to, and returns whether it was. */
  public boolean takeBack(UUID run) {
    return database.update(TAKE_BACK, run) == 1;
  }

  /** Pauses a run that was asked to, whose worker leaves it; returns whether it did. */
  boolean pauseLeft(UUID run) {
    return database.update(PAUSE_LEFT, run) == 1;
  }

  /** Lets a locked run go on, and returns its queue; empty if it is not paused. */
  public Optional<String> resume(UUID run) {
    return database.first(RESUME, row -> row.getString("queue"), run, run);
  }

  /** Pauses runs that were asked to and have no worker any more, and returns how many it saw. */
  public int pauseAllLeft(int most) {
    List<UUID> left = database.query(LEFT, row -> Rows.uuid(row, "id"), most);
    for (UUID run : left) {
      if (!pauseLeft(run)) {
        takeBack(run); // it has ended, is being undone or is parked otherwise
      }
    }
    return left.size();
  }
}
