package ee.durable.jpa.queue;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import ee.durable.jpa.Database;
import ee.durable.queue.QueueInfo.Drain;
import ee.durable.queue.QueueInfo.Pause;
import ee.durable.queue.QueueLimits;
import ee.durable.queue.RateLimit;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keeps the queues and what is set for them. Every change raises the number of the rules. */
public final class Queues {

  private static final String ADD =
      "insert into durable.queues (name) values (?) on conflict do nothing";

  private static final String COLUMNS =
      """
      select name, rules_no, is_changed, concurrency_per_node, concurrency, concurrency_per_key,
          rate_runs, extract(epoch from rate_period) as rate_period,
          extract(epoch from ageing) as ageing, admission_limit, drained_at, drain_reason
      from durable.queues
      """;

  private static final String ALL = COLUMNS + "order by name";

  private static final String ONE = COLUMNS + "where name = ?";

  private static final String LOCK = ONE + " for no key update";

  private static final String PAUSES =
      "select queue, node, reason, paused_at from durable.queue_pauses order by queue, node";

  private static final String SET =
      """
      update durable.queues
      set rules_no = rules_no + 1, is_changed = ?, concurrency_per_node = ?, concurrency = ?,
          concurrency_per_key = ?, rate_runs = ?, rate_period = ? * interval '1 second',
          ageing = ? * interval '1 second', admission_limit = ?
      where name = ?
      """;

  private static final String RESET =
      "update durable.queues set rules_no = rules_no + 1, is_changed = false where name = ?";

  private static final String TOUCH =
      "update durable.queues set rules_no = rules_no + 1 where name = ?";

  private static final String DRAIN =
      """
      update durable.queues
      set rules_no = rules_no + 1, drained_at = coalesce(drained_at, clock_timestamp()),
          drain_reason = ?
      where name = ?
      """;

  private static final String OPEN =
      """
      update durable.queues
      set rules_no = rules_no + 1, drained_at = null, drain_reason = null
      where name = ?
      """;

  private static final String PAUSE =
      """
      insert into durable.queue_pauses (queue, node, reason) values (?, ?, ?)
      on conflict (queue, node) do update set reason = excluded.reason
      """;

  private static final String RESUME =
      "delete from durable.queue_pauses where queue = ? and node = ?";

  private static final String EVERYWHERE = "";

  private final Database database;

  /** Creates the repository for one transaction. */
  public Queues(Database database) {
    this.database = database;
  }

  /** Adds the queues a node works for. */
  public void add(Collection<String> names) {
    database.batch(ADD, names.stream().sorted().map(name -> new Object[] {name}).toList());
  }

  /** Returns the rules of all queues, by name. */
  public List<QueueRules> all() {
    Map<String, List<Pause>> pauses = pauses();
    return database.query(ALL, row -> read(row, pauses));
  }

  /** Returns the rules of a queue as they are now. */
  public Optional<QueueRules> find(String queue) {
    Map<String, List<Pause>> pauses = pauses();
    return database.first(ONE, row -> read(row, pauses), queue);
  }

  /** Locks the queue, waiting for whoever has it, and returns its rules; empty if there is none. */
  public Optional<QueueRules> lock(String queue) {
    if (database.first(LOCK, row -> 1, queue).isEmpty()) {
      return Optional.empty();
    }
    return find(queue); // a later statement: it sees what was committed before the lock was had
  }

  private Map<String, List<Pause>> pauses() {
    record Of(String queue, Pause pause) {}
    return database.query(PAUSES, row -> new Of(row.getString("queue"), pause(row))).stream()
        .collect(groupingBy(Of::queue, mapping(Of::pause, toList())));
  }

  private static Pause pause(ResultSet row) throws SQLException {
    String node = row.getString("node");
    return new Pause(
        node.equals(EVERYWHERE) ? Optional.empty() : Optional.of(node),
        Optional.ofNullable(row.getString("reason")),
        row.getObject("paused_at", OffsetDateTime.class).toInstant());
  }

  private static QueueRules read(ResultSet row, Map<String, List<Pause>> pauses)
      throws SQLException {
    String name = row.getString("name");
    OffsetDateTime drained = row.getObject("drained_at", OffsetDateTime.class);
    String reason = row.getString("drain_reason");
    return new QueueRules(
        name,
        row.getInt("rules_no"),
        limits(row),
        row.getBoolean("is_changed"),
        pauses.getOrDefault(name, List.of()),
        Optional.ofNullable(drained)
            .map(since -> new Drain(Optional.ofNullable(reason), since.toInstant())));
  }

  private static QueueLimits limits(ResultSet row) throws SQLException {
    Optional<Integer> rate = number(row, "rate_runs");
    double period = row.getDouble("rate_period");
    return new QueueLimits(
        number(row, "concurrency_per_node"),
        number(row, "concurrency"),
        number(row, "concurrency_per_key"),
        rate.map(runs -> new RateLimit(runs, seconds(period))),
        seconds(row.getDouble("ageing")),
        number(row, "admission_limit"));
  }

  private static Optional<Integer> number(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getObject(column, Integer.class));
  }

  private static Duration seconds(double seconds) {
    return Duration.ofNanos(Math.round(seconds * 1e9));
  }

  /**
   * Sets the limits of a queue.
   *
   * @param isChanged whether by an operator, as opposed to a node's configuration
   */
  public void set(String queue, QueueLimits limits, boolean isChanged) {
    RateLimit rate = limits.rateLimit().orElse(null);
    database.update(
        SET,
        isChanged,
        limits.concurrencyPerNode().orElse(null),
        limits.concurrency().orElse(null),
        limits.concurrencyPerKey().orElse(null),
        rate == null ? null : rate.runs(),
        rate == null ? null : rate.period(),
        limits.ageing(),
        limits.admissionLimit().orElse(null),
        queue);
  }

  /** Lets the configuration count again. */
  public void reset(String queue) {
    database.update(RESET, queue);
  }

  /**
   * Pauses a queue.
   *
   * @param node the label of the nodes, null for all
   */
  public void pause(String queue, @Nullable String node, @Nullable String reason) {
    database.update(PAUSE, queue, node == null ? EVERYWHERE : node, reason);
    database.update(TOUCH, queue);
  }

  /**
   * Ends a pause.
   *
   * @param node the label of the nodes, null for all
   */
  public void resume(String queue, @Nullable String node) {
    database.update(RESUME, queue, node == null ? EVERYWHERE : node);
    database.update(TOUCH, queue);
  }

  /** Lets applications start nothing in a queue. */
  public void drain(String queue, @Nullable String reason) {
    database.update(DRAIN, reason, queue);
  }

  /** Lets applications start runs in a queue again. */
  public void open(String queue) {
    database.update(OPEN, queue);
  }
}
