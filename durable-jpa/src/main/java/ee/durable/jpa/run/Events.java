package ee.durable.jpa.run;

import ee.durable.jpa.Database;
import ee.durable.jpa.Rows;
import ee.durable.jpa.payload.Payload;
import ee.durable.jpa.payload.PayloadField;
import ee.durable.jpa.payload.Payloads;
import ee.durable.run.RunStatus;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Keeps the events of runs, and hands them to waits. */
public final class Events {

  private static final String INSERT =
      """
      insert into durable.events (run_id, name, key, payload) values (?, ?, ?, cast(? as jsonb))
      on conflict (run_id, key) where key is not null do nothing
      """;

  private static final String BROADCAST =
      """
      insert into durable.events (run_id, name, key, payload)
      select distinct run_id, ?, ?, cast(? as jsonb) from durable.waits
      where correlation = ? and outcome is null and ? = any(names)
      on conflict (run_id, key) where key is not null do nothing
      returning run_id
      """;

  private static final String CORRELATED =
      """
      select distinct run_id from durable.waits
      where correlation = ? and outcome is null and ? = any(names)
      """;

  private static final String OPEN =
      """
      select w.no, w.names, w.needed, w.answer, e.id, e.name, e.payload, e.sent_at
      from durable.waits w
      left join durable.events e
          on e.run_id = w.run_id and e.taken_by is null and e.name = any(w.names)
      where w.run_id = ? and w.kind = 'EVENT' and w.outcome is null
      order by w.no, e.id
      """;

  private static final String TAKE =
      """
      with received as (
        update durable.waits
        set answer = cast(? as jsonb), outcome = case when ? then 'ANSWERED' end,
            answered_at = case when ? then clock_timestamp() end
        where run_id = ? and no = ?
        returning no)
      update durable.events set taken_by = received.no from received where id = any(?)
      """;

  private static final String LOCK =
      "select status, waiting_for from durable.runs where id = ? for no key update";

  private static final String STANDING =
      "select status, waiting_for from durable.runs where id = ?";

  private static final String LIST =
      """
      select id, name, key, payload, sent_at, taken_by from durable.all_events where run_id = ?
      order by id
      """;

  private final Database database;

  /** Creates the repository for one transaction. */
  public Events(Database database) {
    this.database = database;
  }

  /** Keeps an event, and returns false if there is one with its key. */
  public boolean insert(UUID run, String name, @Nullable String key, String payload) {
    return database.update(INSERT, run, name, key, new Payload(run, PayloadField.EVENT, payload))
        == 1;
  }

  /** Keeps an event for every run that waits for it with the correlation key. */
  public List<UUID> broadcast(
      String name, @Nullable String key, String payload, String correlation) {
    if (!database.payloads().areSealed()) {
      return database.query(
          BROADCAST,
          row -> Rows.uuid(row, "run_id"),
          name,
          key,
          new Payload(correlation, PayloadField.EVENT, payload),
          correlation,
          name);
    }
    // What is sealed is bound to its run: each run gets a text of its own.
    return database.query(CORRELATED, row -> Rows.uuid(row, "run_id"), correlation, name).stream()
        .filter(run -> insert(run, name, key, payload))
        .toList();
  }

  /**
   * Where a run stands.
   *
   * @param status its status
   * @param isWaitingForEvents whether it waits for events
   */
  public record Standing(RunStatus status, boolean isWaitingForEvents) {

    static Standing read(ResultSet row) throws SQLException {
      return new Standing(
          RunStatus.valueOf(row.getString("status")),
          "EVENT".equals(row.getString("waiting_for"))
              || RunStatus.PAUSED.name().equals(row.getString("status")));
    }
  }

  /**
   * Locks a run, waiting for whoever has it, and returns where it stands; empty if there is none,
   * or if it is in the archive.
   */
  public Optional<Standing> lock(UUID run) {
    return database.first(LOCK, Standing::read, run);
  }

  /** Returns where a run stands, empty if there is none, or if it is in the archive. */
  public Optional<Standing> standing(UUID run) {
    return database.first(STANDING, Standing::read, run);
  }

  /**
   * An event that is kept.
   *
   * @param id its number
   * @param name its name
   * @param payload its payload as JSON text
   * @param sentAt when it was sent
   */
  public record Kept(long id, String name, String payload, Instant sentAt) {}

  /**
   * A wait for events.
   *
   * @param no its number
   * @param names the events
   * @param needed how many of them
   * @param answer what it has received so far, as JSON text
   * @param kept the events of its names that nobody has taken, in the order of their arrival
   */
  public record OpenWait(
      int no, List<String> names, int needed, @Nullable String answer, List<Kept> kept) {

    static OpenWait read(UUID run, ResultSet row, Payloads payloads) throws SQLException {
      return new OpenWait(
          row.getInt("no"),
          Answer.names(row),
          row.getInt("needed"),
          payloads.open(run, PayloadField.ANSWER, row.getString("answer")),
          new ArrayList<>());
    }
  }

  /** Lists the open waits of a locked run for events, with the events that are there for them. */
  public Collection<OpenWait> open(UUID run) {
    Map<Integer, OpenWait> open = new LinkedHashMap<>();
    database.query(
        OPEN,
        row -> {
          OpenWait wait = OpenWait.read(run, row, database.payloads());
          Kept event = row.getString("name") == null ? null : kept(row, opened(run, row));
          open.putIfAbsent(wait.no(), wait);
          return event == null || open.get(wait.no()).kept().add(event);
        },
        run);
    return open.values();
  }

  private String opened(UUID run, ResultSet row) throws SQLException {
    return database.payloads().opened(run, PayloadField.EVENT, row.getString("payload"));
  }

  private static Kept kept(ResultSet row, String payload) throws SQLException {
    return new Kept(row.getLong("id"), row.getString("name"), payload, instant(row, "sent_at"));
  }

  /** Hands events to a wait. */
  public void take(UUID run, int wait, List<Long> events, String answer, boolean isComplete) {
    Payload received = new Payload(run, PayloadField.ANSWER, answer);
    database.update(TAKE, received, isComplete, isComplete, run, wait, events.toArray(Long[]::new));
  }

  /**
   * An event that was sent.
   *
   * @param event the event
   * @param key its key
   * @param isTaken whether a wait has received it
   */
  public record Sent(Kept event, @Nullable String key, boolean isTaken) {}

  /** Lists all events of a run. */
  public List<Sent> list(UUID run) {
    return database.query(
        LIST,
        row ->
            new Sent(
                kept(row, shown(run, row)),
                row.getString("key"),
                Rows.intOrNull(row, "taken_by") != null),
        run);
  }

  private String shown(UUID run, ResultSet row) throws SQLException {
    String stored = row.getString("payload");
    return String.valueOf(database.payloads().shown(run, PayloadField.EVENT, stored));
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
