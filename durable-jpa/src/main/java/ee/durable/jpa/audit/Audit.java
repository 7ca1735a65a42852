package ee.durable.jpa.audit;

import ee.durable.audit.Actor;
import ee.durable.audit.AuditEntry;
import ee.durable.audit.AuditQuery;
import ee.durable.audit.Channel;
import ee.durable.audit.Deed;
import ee.durable.audit.Outcome;
import ee.durable.audit.Target;
import ee.durable.jpa.Database;
import ee.durable.jpa.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Keeps what operators did. Rows are numbered, dated and chained by the database. */
public final class Audit {

  private static final String RECORD =
      """
      insert into durable.audit
        (key, actor, roles, channel, address, action, target_type, target_id, reason, details, outcome, message, result)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, cast(? as jsonb), ?, ?, ?)
      on conflict (key) do nothing
      returning number, at, details
      """;

  private static final String COLUMNS =
      """
      select number, at, key, actor, roles, channel, address, action, target_type, target_id, reason,
          details, outcome, message, result
      from durable.audit
      """;

  private static final String FIND = COLUMNS + "where key = ?";

  private final Database database;

  /** Creates the repository for one transaction. */
  public Audit(Database database) {
    this.database = database;
  }

  /** Adds a row, and locks the end of the chain; empty if there is one with this key. */
  public Optional<AuditEntry> record(Deed deed) {
    Actor actor = deed.actor();
    return database.first(
        RECORD,
        row -> new AuditEntry(row.getLong("number"), at(row), deed.with(row.getString("details"))),
        deed.key(),
        actor.name(),
        actor.roles().stream().sorted().toArray(String[]::new),
        actor.channel(),
        actor.address().orElse(null),
        deed.action(),
        deed.target().map(Target::type).orElse(null),
        deed.target().map(Target::id).orElse(null),
        deed.reason().orElse(null),
        deed.details().orElse(null),
        deed.outcome(),
        deed.message().orElse(null),
        deed.result().orElse(null));
  }

  /** Finds the row with a key. */
  public Optional<AuditEntry> find(UUID key) {
    return database.first(FIND, Audit::read, key);
  }

  /**
   * Lists rows, the last first.
   *
   * @param most how many
   * @param after only rows of smaller numbers, null for the last
   */
  public List<AuditEntry> list(AuditQuery query, int most, @Nullable Long after) {
    Filter filter = new Filter();
    filter.anyOf("actor", query.actors());
    filter.anyOf("action", query.actions());
    filter.anyOf("outcome", query.outcomes().stream().map(Enum::name).toList());
    query
        .target()
        .ifPresent(
            target -> {
              filter.add("target_type = ?", target.type());
              filter.add("target_id = ?", target.id());
            });
    query.from().ifPresent(from -> filter.add("at >= ?", from));
    query.before().ifPresent(before -> filter.add("at < ?", before));
    if (after != null) {
      filter.add("number < ?", after);
    }
    return database.query(
        COLUMNS + filter.where() + " order by number desc limit " + most,
        Audit::read,
        filter.parameters.toArray());
  }

  /** Fixed fragments of SQL, chosen by what is asked for; every value is a parameter. */
  private static final class Filter {

    private final List<String> fragments = new ArrayList<>();
    private final List<Object> parameters = new ArrayList<>();

    void add(String fragment, Object parameter) {
      fragments.add(fragment);
      parameters.add(parameter);
    }

    void anyOf(String column, Collection<String> values) {
      if (!values.isEmpty()) {
        add(column + " = any(?)", values.toArray(String[]::new));
      }
    }

    String where() {
      return fragments.isEmpty() ? "" : "where " + String.join(" and ", fragments);
    }
  }

  private static AuditEntry read(ResultSet row) throws SQLException {
    String type = row.getString("target_type");
    Actor actor =
        new Actor(
            row.getString("actor"),
            Set.of((String[]) row.getArray("roles").getArray()),
            Channel.valueOf(row.getString("channel")),
            Optional.ofNullable(row.getString("address")));
    return new AuditEntry(
        row.getLong("number"),
        at(row),
        new Deed(
            Rows.uuid(row, "key"),
            actor,
            row.getString("action"),
            type == null
                ? Optional.empty()
                : Optional.of(new Target(type, row.getString("target_id"))),
            Optional.ofNullable(row.getString("reason")),
            Optional.ofNullable(row.getString("details")),
            Outcome.valueOf(row.getString("outcome")),
            Optional.ofNullable(row.getString("message")),
            Optional.ofNullable(row.getString("result"))));
  }

  private static Instant at(ResultSet row) throws SQLException {
    return row.getObject("at", OffsetDateTime.class).toInstant();
  }
}
