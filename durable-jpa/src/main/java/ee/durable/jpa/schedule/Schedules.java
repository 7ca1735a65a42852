package ee.durable.jpa.schedule;

import ee.durable.jpa.Database;
import ee.durable.jpa.Rows;
import ee.durable.jpa.payload.Payload;
import ee.durable.jpa.payload.PayloadField;
import ee.durable.run.RunId;
import ee.durable.schedule.ScheduleInfo.Origin;
import ee.durable.schedule.ScheduleInfo.PausedBy;
import ee.durable.schedule.ScheduleQuery;
import ee.durable.schedule.Timing;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Keeps schedules. Whoever changes one has locked its row before. */
public final class Schedules {

  private static final String ONE = ScheduleRow.SELECT + "where name = ?";

  private static final String LOCK =
      "select 1 from durable.schedules where name = ? for no key update";

  private static final String LOCK_IF_FREE = LOCK + " skip locked";

  private static final String LIST =
      ScheduleRow.SELECT
          + """
          where (? or workflow = ?) and (? or queue = ?) and (? or (paused_at is null) = ?) and name > ?
          order by name
          limit ?
          """;

  private static final String INSERT =
      """
      insert into durable.schedules (name, workflow, cron, zone, period, input, queue, priority, run_key,
          concurrency_key, labels, from_at, until_at, jitter, overlap, catch_up_all, catch_up_window,
          origin, declaration, declared_version)
      values (?, ?, ?, ?, ? * interval '1 second', cast(? as jsonb), ?, ?, ?,
          ?, cast(? as jsonb), coalesce(?, clock_timestamp()), ?, ? * interval '1 second', ?, ?, ? * interval '1 second',
          ?, ?, ?)
      on conflict do nothing
      """;

  private static final String SET =
      """
      update durable.schedules
      set workflow = ?, cron = ?, zone = ?, period = ? * interval '1 second', input = cast(? as jsonb),
          queue = ?, priority = ?, run_key = ?, concurrency_key = ?, labels = cast(? as jsonb),
          from_at = coalesce(?, from_at), until_at = ?, jitter = ? * interval '1 second', overlap = ?,
          catch_up_all = ?, catch_up_window = ? * interval '1 second',
          origin = ?, declaration = ?, declared_version = ?
      where name = ?
      """;

  private static final String AIM =
      "update durable.schedules set next_tick = ?, next_fire = ? where name = ?";

  private static final String HOLD = "update durable.schedules set held_tick = ? where name = ?";

  private static final String SUCCEED =
      """
      update durable.schedules
      set last_tick = ?, last_fired_at = clock_timestamp(), last_run = ?, open_runs = ?,
          failures = 0, last_error = null, last_error_at = null
      where name = ?
      """;

  private static final String OPEN = "update durable.schedules set open_runs = ? where name = ?";

  private static final String FAIL =
      """
      update durable.schedules
      set failures = failures + ?, last_error = ?, last_error_at = clock_timestamp()
      where name = ?
      """;

  private static final String PAUSE =
      """
      update durable.schedules
      set paused_at = coalesce(paused_at, clock_timestamp()), paused_by = ?, pause_reason = ?
      where name = ?
      """;

  private static final String RESUME =
      """
      update durable.schedules
      set paused_at = null, paused_by = null, pause_reason = null, held_tick = null,
          failures = 0, last_error = null, last_error_at = null
      where name = ?
      """;

  private static final String RESET =
      """
      update durable.schedules set origin = 'DECLARED', declaration = null
      where name = ? and origin = 'CHANGED'
      """;

  private static final String DELETE = "delete from durable.schedules where name = ?";

  /** One that holds a tick counts as soon as none of its runs is open any more. */
  private static final String DUE =
      """
      (select name, next_fire as at from durable.schedules
       where paused_at is null and next_fire <= clock_timestamp() and workflow = any(?)
       order by next_fire limit ?)
      union
      (select name, held_tick from durable.schedules s
       where held_tick is not null and paused_at is null and workflow = any(?)
         and not exists (select 1 from durable.runs r where r.id = any(s.open_runs) and r.ended_at is null)
       limit ?)
      order by at
      """;

  private static final String SOON =
      """
      select extract(epoch from min(next_fire) - clock_timestamp()) as in from durable.schedules
      where paused_at is null and next_fire > clock_timestamp() and workflow = any(?)
      """;

  private static final String STILL_OPEN =
      "select id from durable.runs where id = any(?) and ended_at is null";

  private static final String DECLARING =
      "select distinct workflow from durable.schedules where origin = 'DECLARED' order by workflow";

  private static final String UNDECLARED =
      """
      select name from durable.schedules
      where origin = 'DECLARED' and workflow = ? and declared_version <= ? and name <> all(?)
        and paused_by is distinct from 'UNDECLARED'
      order by name
      """;

  private final Database database;

  /** Creates the repository for one transaction. */
  public Schedules(Database database) {
    this.database = database;
  }

  /** Returns a schedule. */
  public Optional<Schedule> find(String name) {
    return database.first(ONE, this::read, name);
  }

  /** Lists schedules by name. */
  public List<Schedule> list(ScheduleQuery query) {
    return database.query(
        LIST,
        this::shown,
        query.workflow().isEmpty(),
        query.workflow().orElse(""),
        query.queue().isEmpty(),
        query.queue().orElse(""),
        query.enabled().isEmpty(),
        query.enabled().orElse(true),
        query.after().orElse(""),
        query.limit());
  }

  /** Locks a schedule, waiting for whoever has it, and returns it; empty if there is none. */
  public Optional<Schedule> lock(String name) {
    return locked(LOCK, name);
  }

  /** Locks a schedule unless somebody else has, and returns it. */
  public Optional<Schedule> lockIfFree(String name) {
    return locked(LOCK_IF_FREE, name);
  }

  private Optional<Schedule> locked(String lock, String name) {
    if (database.first(lock, row -> 1, name).isEmpty()) {
      return Optional.empty();
    }
    return find(name); // a later statement: it sees what was committed before the lock was had
  }

  /**
   * Stores a new schedule, which does not tick before it is told when.
   *
   * @return false if there is one of that name
   */
  public boolean insert(String name, Plan plan, Origin origin, @Nullable Declared declared) {
    @Nullable Object[] values = values(name, plan, origin, declared);
    @Nullable Object[] all = new Object[values.length + 1];
    all[0] = name;
    System.arraycopy(values, 0, all, 1, values.length);
    return database.update(INSERT, all) == 1;
  }

  /**
   * What a workflow says of a schedule.
   *
   * @param text all of it, to see whether it is another
   * @param version the version of the workflow
   */
  public record Declared(String text, int version) {}

  /** Sets what is set for a schedule. */
  public void set(String name, Plan plan, Origin origin, @Nullable Declared declared) {
    @Nullable Object[] values = values(name, plan, origin, declared);
    @Nullable Object[] all = Arrays.copyOf(values, values.length + 1);
    all[values.length] = name;
    database.update(SET, all);
  }

  private static @Nullable Object[] values(
      String name, Plan plan, Origin origin, @Nullable Declared declared) {
    Timing.Cron cron = plan.timing() instanceof Timing.Cron found ? found : null;
    Timing.Every every = plan.timing() instanceof Timing.Every found ? found : null;
    return new @Nullable Object[] {
      plan.workflow(),
      cron == null ? null : cron.expression(),
      cron == null ? "UTC" : cron.zone().getId(),
      every == null ? null : every.period(),
      new Payload(name, PayloadField.SCHEDULE_INPUT, plan.input()),
      plan.queue(),
      plan.priority(),
      plan.key(),
      plan.concurrencyKey(),
      plan.labels(),
      plan.from(),
      plan.until(),
      plan.jitter(),
      plan.overlap(),
      plan.catchUp().isAll(),
      plan.catchUp().window(),
      origin,
      new Payload(
          name, PayloadField.SCHEDULE_DECLARATION, declared == null ? null : declared.text()),
      declared == null ? null : declared.version()
    };
  }

  /**
   * Sets the next tick.
   *
   * @param tick its planned time, null if none is left
   * @param fire when it is to be answered, a little later
   */
  public void aim(String name, @Nullable Instant tick, @Nullable Instant fire) {
    database.update(AIM, tick, fire, name);
  }

  /** Sets the tick that waits for a run to end, null for none. */
  public void hold(String name, @Nullable Instant tick) {
    database.update(HOLD, tick, name);
  }

  /** Notes that a tick was answered with a run. */
  public void succeed(String name, Instant tick, RunId run, Collection<UUID> openRuns) {
    database.update(SUCCEED, tick, run.value(), openRuns.toArray(UUID[]::new), name);
  }

  /** Notes which runs are open. */
  public void open(String name, Collection<UUID> openRuns) {
    database.update(OPEN, openRuns.toArray(UUID[]::new), name);
  }

  /**
   * Notes that a start has failed.
   *
   * @param counts whether it counts towards the end of the engine's patience
   */
  public void fail(String name, String error, boolean counts) {
    database.update(FAIL, counts ? 1 : 0, error, name);
  }

  /** Pauses a schedule. */
  public void pause(String name, PausedBy by, @Nullable String reason) {
    database.update(PAUSE, by, reason, name);
  }

  /** Ends a pause, and forgets failures and a held tick. */
  public void resume(String name) {
    database.update(RESUME, name);
  }

  /** Lets the declaration count again. */
  public void reset(String name) {
    database.update(RESET, name);
  }

  /** Deletes a schedule with its history, and returns whether there was one. */
  public boolean delete(String name) {
    return database.update(DELETE, name) == 1;
  }

  /** Returns the schedules of these workflows that have a tick to answer, the oldest first. */
  public List<String> due(Collection<String> workflows, int limit) {
    String[] known = workflows.toArray(String[]::new);
    return database.query(DUE, row -> row.getString("name"), known, limit, known, limit);
  }

  /** Returns how long it is until the next tick of these workflows. */
  public Optional<Duration> untilNext(Collection<String> workflows) {
    return database
        .first(
            SOON,
            row -> Optional.ofNullable(row.getBigDecimal("in")),
            (Object) workflows.toArray(String[]::new))
        .flatMap(seconds -> seconds)
        .map(seconds -> Duration.ofNanos(seconds.movePointRight(9).longValue()));
  }

  /** Returns those of the runs that have not ended. */
  public List<UUID> stillOpen(Collection<UUID> runs) {
    return runs.isEmpty()
        ? List.of()
        : database.query(
            STILL_OPEN, row -> Rows.uuid(row, "id"), (Object) runs.toArray(UUID[]::new));
  }

  /** Returns the workflows that have declared a schedule. */
  public List<String> declaring() {
    return database.query(DECLARING, row -> row.getString("workflow"));
  }

  /** Returns the schedules that a workflow has declared once, and does not as of a version. */
  public List<String> undeclared(String workflow, int version, Collection<String> declared) {
    return database.query(
        UNDECLARED,
        row -> row.getString("name"),
        workflow,
        version,
        declared.toArray(String[]::new));
  }

  private Schedule read(ResultSet row) throws SQLException {
    return new ScheduleRow(row, database.payloads()).read();
  }

  private Schedule shown(ResultSet row) throws SQLException {
    return new ScheduleRow(row, database.payloads()).shown();
  }
}
