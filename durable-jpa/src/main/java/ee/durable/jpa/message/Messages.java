package ee.durable.jpa.message;

import ee.durable.jpa.Database;
import ee.durable.jpa.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes messages with the change they tell of, and lets exactly one reader take each. */
public final class Messages {

  private static final String TELL_PARENT =
      """
      insert into durable.messages (target_id, kind, wait_no) values (?, 'CHILD_ENDED', ?)
      returning id, target_id, kind, wait_no, reason
      """;

  private static final String CANCEL =
      """
      insert into durable.messages (target_id, kind, reason) values (?, 'CANCEL', ?)
      returning id, target_id, kind, wait_no, reason
      """;

  private static final String CANCEL_CHILDREN =
      """
      insert into durable.messages (target_id, kind, reason)
      select id, 'CANCEL', ? from durable.runs
      where parent_id = ? and ended_at is null and (? or on_parent_close = 'CANCEL')
      returning id, target_id, kind, wait_no, reason
      """;

  private static final String WITHDRAW =
      """
      insert into durable.messages (target_id, kind, reason)
      select unnest(?), 'WITHDRAW', ?
      returning id, target_id, kind, wait_no, reason
      """;

  private static final String WITHDRAW_CHILDREN =
      """
      insert into durable.messages (target_id, kind, reason)
      select c.id, 'WITHDRAW', ? from durable.runs c
      join durable.waits w on w.run_id = c.parent_id and w.no = c.parent_wait
      where c.parent_id = ? and c.ended_at is null and w.outcome is null
      returning id, target_id, kind, wait_no, reason
      """;

  private static final String SEND_EVENT =
      """
      insert into durable.messages (target_id, kind)
      select unnest(?), 'EVENT'
      returning id, target_id, kind, wait_no, reason
      """;

  private static final String LEFT =
      """
      select id, target_id, kind, wait_no, reason from durable.messages
      where created_at < clock_timestamp() - ? * interval '1 second'
      order by id
      limit ?
      """;

  private static final String TAKE = "delete from durable.messages where id = any(?) returning id";

  private final Database database;

  /** Creates the repository for one transaction. */
  public Messages(Database database) {
    this.database = database;
  }

  /**
   * News for a run.
   *
   * @param id of the message
   * @param target the run it is for
   * @param kind what it tells
   * @param waitNo the wait it answers; null for none
   * @param reason why; null for none
   */
  public record Message(
      long id, UUID target, MessageKind kind, @Nullable Integer waitNo, @Nullable String reason) {

    static Message read(ResultSet row) throws SQLException {
      return new Message(
          row.getLong("id"),
          Rows.uuid(row, "target_id"),
          MessageKind.valueOf(row.getString("kind")),
          Rows.intOrNull(row, "wait_no"),
          row.getString("reason"));
    }
  }

  /** Writes that a child has ended. */
  public Message tellParent(UUID parent, int wait) {
    return database.query(TELL_PARENT, Message::read, parent, wait).get(0);
  }

  /** Writes that a run shall be cancelled. */
  public Message cancel(UUID run, String reason) {
    return database.query(CANCEL, Message::read, run, reason).get(0);
  }

  /**
   * Writes that open children shall be cancelled.
   *
   * @param whateverPolicy all of them, not only those that end with their parent
   */
  public List<Message> cancelChildren(UUID parent, String reason, boolean whateverPolicy) {
    return database.query(CANCEL_CHILDREN, Message::read, reason, parent, whateverPolicy);
  }

  /** Writes that runs shall be cancelled and undone. */
  public List<Message> withdraw(List<UUID> runs, String reason) {
    return runs.isEmpty()
        ? List.of()
        : database.query(WITHDRAW, Message::read, runs.toArray(UUID[]::new), reason);
  }

  /** Writes that the children a run waits for shall be cancelled and undone. */
  public List<Message> withdrawChildren(UUID parent, String reason) {
    return database.query(WITHDRAW_CHILDREN, Message::read, reason, parent);
  }

  /** Writes that events were sent to runs. */
  public List<Message> eventsSent(List<UUID> runs) {
    return runs.isEmpty()
        ? List.of()
        : database.query(SEND_EVENT, Message::read, (Object) runs.toArray(UUID[]::new));
  }

  /** Lists messages that nobody has told for a while. */
  public List<Message> leftSince(Duration age, int most) {
    return database.query(LEFT, Message::read, age, most);
  }

  /** Takes messages, under the lock of their target, and returns those that nobody else took. */
  public List<Message> take(List<Message> messages) {
    Long[] ids = messages.stream().map(Message::id).toArray(Long[]::new);
    Set<Long> taken = Set.copyOf(database.query(TAKE, row -> row.getLong("id"), (Object) ids));
    return messages.stream().filter(message -> taken.contains(message.id())).toList();
  }
}
