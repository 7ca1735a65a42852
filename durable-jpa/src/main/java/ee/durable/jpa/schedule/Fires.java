package ee.durable.jpa.schedule;

import ee.durable.jpa.Database;
import ee.durable.jpa.Rows;
import ee.durable.run.RunId;
import ee.durable.schedule.Fire;
import ee.durable.schedule.Fire.Cause;
import ee.durable.schedule.Fire.Outcome;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Keeps how ticks were answered. */
public final class Fires {

  /** A tick has one answer; only one that was no run may be made good for later. */
  private static final String NOTE =
      """
      insert into durable.schedule_fires (schedule, tick, cause, outcome, run_id, note)
      values (?, ?, ?, ?, ?, ?)
      on conflict (schedule, tick) where cause <> 'TRIGGER' do update
      set cause = excluded.cause, fired_at = excluded.fired_at, outcome = excluded.outcome,
          run_id = excluded.run_id, note = excluded.note
      where schedule_fires.outcome <> 'STARTED'
      """;

  private static final String TRIGGERED =
      """
      insert into durable.schedule_fires (schedule, tick, cause, outcome, run_id)
      values (?, clock_timestamp(), 'TRIGGER', 'STARTED', ?)
      """;

  private static final String LAST =
      """
      select schedule, tick, cause, fired_at, outcome, run_id, note from durable.schedule_fires
      where schedule = ? and tick < coalesce(?, timestamptz 'infinity')
      order by tick desc, cause
      limit ?
      """;

  private static final String ANSWERED =
      """
      select tick from durable.schedule_fires
      where schedule = ? and tick >= ? and tick < ? and cause <> 'TRIGGER' and outcome in ('STARTED', 'HELD')
      """;

  private static final String IS_ANSWERED =
      """
      select 1 from durable.schedule_fires
      where schedule = ? and tick = ? and cause <> 'TRIGGER' and outcome = 'STARTED'
      """;

  private static final String FORGET =
      """
      delete from durable.schedule_fires where ctid = any(array(
        select ctid from durable.schedule_fires
        where fired_at < clock_timestamp() - ? * interval '1 second'
        order by fired_at limit ?))
      """;

  private final Database database;

  /** Creates the repository for one transaction. */
  public Fires(Database database) {
    this.database = database;
  }

  /** Returns whether a tick has a run already. */
  public boolean isAnswered(String schedule, Instant tick) {
    return database.first(IS_ANSWERED, row -> 1, schedule, tick).isPresent();
  }

  /** Notes how a tick was answered; one that has a run keeps it. */
  public void note(
      String schedule,
      Instant tick,
      Cause cause,
      Outcome outcome,
      @Nullable UUID run,
      @Nullable String note) {
    database.update(NOTE, schedule, tick, cause, outcome, run, note);
  }

  /** Notes a run that somebody has triggered. */
  public void triggered(String schedule, UUID run) {
    database.update(TRIGGERED, schedule, run);
  }

  /**
   * Returns how ticks were answered, the last first.
   *
   * @param before only ticks before this, null for the last
   */
  public List<Fire> last(String schedule, int limit, @Nullable Instant before) {
    return database.query(LAST, Fires::read, schedule, before, limit);
  }

  /** Returns the ticks of a span that have a run, or will have one. */
  public Set<Instant> answered(String schedule, Instant from, Instant to) {
    return database
        .query(
            ANSWERED,
            row -> row.getObject("tick", OffsetDateTime.class).toInstant(),
            schedule,
            from,
            to)
        .stream()
        .collect(Collectors.toSet());
  }

  /** Deletes what is older than an age, at most so many, and returns how many. */
  public int forget(Duration age, int limit) {
    return database.update(FORGET, age, limit);
  }

  private static Fire read(ResultSet row) throws SQLException {
    return new Fire(
        row.getString("schedule"),
        Cause.valueOf(row.getString("cause")),
        row.getObject("tick", OffsetDateTime.class).toInstant(),
        row.getObject("fired_at", OffsetDateTime.class).toInstant(),
        Outcome.valueOf(row.getString("outcome")),
        Optional.ofNullable(Rows.uuidOrNull(row, "run_id")).map(RunId::new),
        Optional.ofNullable(row.getString("note")));
  }
}
