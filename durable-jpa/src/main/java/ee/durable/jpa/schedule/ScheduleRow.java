package ee.durable.jpa.schedule;

import ee.durable.jpa.Rows;
import ee.durable.jpa.payload.PayloadField;
import ee.durable.jpa.payload.Payloads;
import ee.durable.run.RunId;
import ee.durable.schedule.CatchUp;
import ee.durable.schedule.Overlap;
import ee.durable.schedule.ScheduleInfo.Failures;
import ee.durable.schedule.ScheduleInfo.Last;
import ee.durable.schedule.ScheduleInfo.Origin;
import ee.durable.schedule.ScheduleInfo.Pause;
import ee.durable.schedule.ScheduleInfo.PausedBy;
import ee.durable.schedule.Timing;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reads a schedule from a row of {@link #SELECT}. */
final class ScheduleRow {

  static final String SELECT =
      """
      select name, workflow, cron, zone, extract(epoch from period) as period, input, queue, priority,
          run_key, concurrency_key, labels, from_at, until_at, extract(epoch from jitter) as jitter,
          overlap, catch_up_all, extract(epoch from catch_up_window) as catch_up_window, origin,
          declaration, declared_version, paused_at, paused_by, pause_reason, next_tick, held_tick,
          last_tick, last_fired_at, last_run, open_runs, failures, last_error, last_error_at,
          clock_timestamp() as now
      from durable.schedules
      """;

  private final ResultSet row;
  private final Payloads payloads;
  private final String name;

  ScheduleRow(ResultSet row, Payloads payloads) throws SQLException {
    this.row = row;
    this.payloads = payloads;
    this.name = row.getString("name");
  }

  /** Returns the schedule, to work with it. */
  Schedule read() throws SQLException {
    return with(payloads.opened(name, PayloadField.SCHEDULE_INPUT, row.getString("input")));
  }

  /** Returns the schedule for a list, in which one that cannot be read must not hide the others. */
  Schedule shown() throws SQLException {
    return with(
        String.valueOf(payloads.shown(name, PayloadField.SCHEDULE_INPUT, row.getString("input"))));
  }

  private Schedule with(String input) throws SQLException {
    return new Schedule(
        name,
        plan(input),
        Origin.valueOf(row.getString("origin")),
        payloads.shown(name, PayloadField.SCHEDULE_DECLARATION, row.getString("declaration")),
        Rows.intOrNull(row, "declared_version"),
        pause(),
        instant("next_tick"),
        instant("held_tick"),
        last(),
        uuids(row.getArray("open_runs")),
        failures(),
        instant("now").orElseThrow());
  }

  private Plan plan(String input) throws SQLException {
    return new Plan(
        row.getString("workflow"),
        timing(),
        input,
        row.getString("queue"),
        row.getInt("priority"),
        row.getString("run_key"),
        row.getString("concurrency_key"),
        row.getString("labels"),
        instant("from_at").orElseThrow(),
        instant("until_at").orElse(null),
        seconds("jitter"),
        Overlap.valueOf(row.getString("overlap")),
        new CatchUp(row.getBoolean("catch_up_all"), seconds("catch_up_window")));
  }

  private Timing timing() throws SQLException {
    String cron = row.getString("cron");
    return cron == null
        ? Timing.every(seconds("period"))
        : Timing.cron(cron, ZoneId.of(row.getString("zone")));
  }

  private Optional<Pause> pause() throws SQLException {
    String by = row.getString("paused_by");
    String reason = row.getString("pause_reason");
    return instant("paused_at")
        .map(since -> new Pause(PausedBy.valueOf(by), Optional.ofNullable(reason), since));
  }

  private Optional<Last> last() throws SQLException {
    UUID run = Rows.uuidOrNull(row, "last_run");
    if (run == null) {
      return Optional.empty();
    }
    return Optional.of(
        new Last(
            instant("last_tick").orElseThrow(),
            instant("last_fired_at").orElseThrow(),
            new RunId(run)));
  }

  private Optional<Failures> failures() throws SQLException {
    int count = row.getInt("failures");
    String error = row.getString("last_error");
    return instant("last_error_at").map(at -> new Failures(count, error, at));
  }

  private static List<UUID> uuids(Array array) throws SQLException {
    return List.of((UUID[]) array.getArray());
  }

  private Duration seconds(String column) throws SQLException {
    return Duration.ofNanos(row.getBigDecimal(column).movePointRight(9).longValue());
  }

  private Optional<Instant> instant(String column) throws SQLException {
    return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
        .map(OffsetDateTime::toInstant);
  }
}
