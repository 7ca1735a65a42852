package ee.durable.jpa.run;

import ee.durable.jpa.Database;
import ee.durable.jpa.payload.Payload;
import ee.durable.jpa.payload.PayloadField;
import ee.durable.run.RunStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Parks runs that nobody can work on, and lets ended or parked ones go on for an operator. */
public final class Quarantine {

  /** A worker that broke counts as a crash: the run would break the next as well. */
  private static final String PUT_BACK =
      """
      update durable.runs
      set status = case when crashes + 1 < ? then 'PENDING' else 'QUARANTINED' end,
          failure = case when crashes + 1 < ? then failure
              else coalesce(failure, cast(? as jsonb)) end,
          crashes = crashes + 1, owner = null, epoch = epoch + 1
      where id = ? and epoch = ? and status = 'RUNNING'
      returning status
      """;

  private static final String LOCK = "select id from durable.runs where id = ? for no key update";

  private static final String STANDING =
      """
      select status, workflow, step, link, scope, undoing is not null as is_undoing,
          parent_wait is not null as is_awaited
      from durable.all_runs where id = ?
      """;

  /** The attempts before stay recorded, and the step has all its retries again. */
  private static final String GO_ON =
      """
      update durable.runs
      set status = case when later.at is null then 'PENDING' else 'WAITING' end,
          waiting_for = case when later.at is not null then 'RETRY' end, due_at = later.at,
          failure = case when undoing is null then null else failure end,
          ended_at = null, claims = 0, crashes = 0, epoch = epoch + 1,
          attempts_before = case when status = 'QUARANTINED' then attempts_before
              else (select count(*) from durable.attempts a
                    where a.run_id = runs.id and a.seq = runs.seq) end,
          attempt = case when status = 'QUARANTINED' then attempt
              else (select count(*) + 1 from durable.attempts a
                    where a.run_id = runs.id and a.seq = runs.seq) end,
          passes = case when status = 'QUARANTINED' then passes else 0 end,
          step_started_at = case when status = 'QUARANTINED' then step_started_at end,
          deadline_at = coalesce(deadline_at,
              coalesce(later.at, clock_timestamp()) + ? * interval '1 second'),
          ready_at = clock_timestamp(), turn_at = clock_timestamp() - coalesce(head_start, '0')
      from (select coalesce(cast(? as timestamptz), clock_timestamp() + ? * interval '1 second') as at)
          later
      where id = ? and status = ?
        and not exists (select 1 from durable.runs o
                        where o.workflow = runs.workflow and o.unique_key = runs.unique_key
                          and o.ended_at is null and o.id <> runs.id)
      returning queue
      """;

  private final Database database;

  /** Creates the repository for one transaction. */
  public Quarantine(Database database) {
    this.database = database;
  }

  /**
   * Gives a claimed run back that its worker broke on, or parks it if that has happened too often.
   *
   * @param crashLimit at which number of crashes without progress it is parked
   * @return its status, empty if the claim is lost
   */
  public Optional<RunStatus> putBack(Claim claim, int crashLimit, String failure) {
    return database.first(
        PUT_BACK,
        row -> RunStatus.valueOf(row.getString("status")),
        crashLimit,
        crashLimit,
        new Payload(claim.run(), PayloadField.FAILURE, failure),
        claim.run(),
        claim.epoch());
  }

  /**
   * How a run stands before it is retried.
   *
   * @param status its status
   * @param workflow its workflow
   * @param step where it stands, null for its first step or its end
   * @param link its link to its parent, null if it has none
   * @param scope the part of a block that it runs, null for a whole workflow
   * @param isUndoing whether it is, or was, being undone
   * @param isAwaited whether its parent waited for it
   */
  public record Standing(
      RunStatus status,
      String workflow,
      @Nullable String step,
      @Nullable LinkKind link,
      @Nullable String scope,
      boolean isUndoing,
      boolean isAwaited) {

    /** Returns whether it undoes what another run has done. */
    public boolean isPartOfUndoing() {
      return link == LinkKind.UNDO;
    }
  }

  /**
   * Locks a run, waiting for whoever has it, and tells how it stands; empty if there is none. One
   * in the archive does not change, and is not locked.
   */
  public Optional<Standing> lock(UUID run) {
    database.first(LOCK, row -> 1, run);
    return database.first(
        STANDING,
        row -> {
          String link = row.getString("link");
          return new Standing(
              RunStatus.valueOf(row.getString("status")),
              row.getString("workflow"),
              row.getString("step"),
              link == null ? null : LinkKind.valueOf(link),
              row.getString("scope"),
              row.getBoolean("is_undoing"),
              row.getBoolean("is_awaited"));
        },
        run);
  }

  /**
   * How a run goes on.
   *
   * @param timeout its workflow's timeout, counted from when it goes on; null for none
   * @param at when it goes on
   * @param delay after which it goes on; neither for at once
   */
  public record GoOn(@Nullable Duration timeout, Optional<Instant> at, Optional<Duration> delay) {}

  /**
   * Lets a locked run go on where it stands, and returns its queue; empty if another open run has
   * its unique key.
   */
  public Optional<String> goOn(UUID run, RunStatus from, GoOn how) {
    return database.first(
        GO_ON,
        row -> row.getString("queue"),
        how.timeout(),
        how.at().orElse(null),
        how.delay().orElse(null),
        run,
        from);
  }
}
