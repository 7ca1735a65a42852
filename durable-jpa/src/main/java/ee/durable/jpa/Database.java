package ee.durable.jpa;

import ee.durable.jpa.payload.InputDigest;
import ee.durable.jpa.payload.Payload;
import ee.durable.jpa.payload.Payloads;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The database as one transaction sees it: runs statements on the transaction's connection, and
 * lends its entity manager for reading.
 *
 * <p>The statements that change a run are written out instead of being left to dirty checking: each
 * is guarded, must hit exactly one row, and takes its times from the database. They go to JDBC
 * directly, and past Hibernate: a session that does nothing but hand on the connection costs as
 * much CPU time as a statement.
 */
public final class Database {

  private final EntityManager entities;
  private final ConnectionSource connections;
  private final String schema;
  private final Payloads payloads;

  /** Tells the connection of the transaction at hand, the same for all of its statements. */
  @FunctionalInterface
  public interface ConnectionSource {
    /** Returns the connection, borrowed by the first who asks. */
    Connection connection() throws SQLException;
  }

  /**
   * Creates the view of one transaction.
   *
   * @param connections tells its connection
   * @param schema the schema that stands in for {@code durable} in every statement
   * @param payloads what payloads pass through
   */
  public Database(
      EntityManager entities, ConnectionSource connections, String schema, Payloads payloads) {
    this.entities = entities;
    this.connections = connections;
    this.schema = schema;
    this.payloads = payloads;
  }

  /** Returns what the payloads of results pass through; those of parameters do so by themselves. */
  public Payloads payloads() {
    return payloads;
  }

  /** Returns the entity manager of this transaction, for reading. */
  public EntityManager entities() {
    return entities;
  }

  /** Returns the schema that stands in for {@code durable}. */
  public String schema() {
    return schema;
  }

  /** Returns the statement as it is for the configured schema. */
  public String inSchema(String sql) {
    return ConfiguredSchema.in(schema, sql);
  }

  /** Reads one row of a result. */
  @FunctionalInterface
  public interface RowReader<T> {
    /** Reads the row the result set stands on. */
    T read(ResultSet row) throws SQLException;
  }

  /** Runs a statement that answers rows. */
  public <T> List<T> query(String sql, RowReader<T> reader, @Nullable Object... parameters) {
    return onConnection(
        connection -> {
          try (PreparedStatement statement = prepare(connection, sql, parameters);
              ResultSet rows = statement.executeQuery()) {
            List<T> result = new ArrayList<>();
            while (rows.next()) {
              result.add(reader.read(rows));
            }
            return result;
          }
        });
  }

  /** Runs a statement that answers one row or none. */
  public <T> Optional<T> first(String sql, RowReader<T> reader, @Nullable Object... parameters) {
    return query(sql, reader, parameters).stream().findFirst();
  }

  /** Runs a statement that changes rows, and returns how many. */
  public int update(String sql, @Nullable Object... parameters) {
    return onConnection(
        connection -> {
          try (PreparedStatement statement = prepare(connection, sql, parameters)) {
            return statement.executeUpdate();
          }
        });
  }

  /** Runs a statement once for each set of parameters, all in one round trip. */
  public void batch(String sql, List<@Nullable Object[]> parameterSets) {
    if (parameterSets.isEmpty()) {
      return;
    }
    if (parameterSets.size() == 1) {
      update(sql, parameterSets.get(0));
      return;
    }
    onConnection(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(inSchema(sql))) {
            for (@Nullable Object[] parameters : parameterSets) {
              bind(connection, statement, parameters);
              statement.addBatch();
            }
            return statement.executeBatch();
          }
        });
  }

  @FunctionalInterface
  private interface Work<T> {
    T on(Connection connection) throws SQLException;
  }

  private <T> T onConnection(Work<T> work) {
    try {
      return work.on(connections.connection());
    } catch (SQLException failed) {
      throw new PersistenceException(failed.getMessage(), failed);
    }
  }

  private PreparedStatement prepare(
      Connection connection, String sql, @Nullable Object... parameters) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(inSchema(sql));
    bind(connection, statement, parameters);
    return statement;
  }

  private void bind(
      Connection connection, PreparedStatement statement, @Nullable Object... parameters)
      throws SQLException {
    for (int index = 0; index < parameters.length; index++) {
      bind(connection, statement, index + 1, parameters[index]);
    }
  }

  private void bind(
      Connection connection, PreparedStatement statement, int index, @Nullable Object value)
      throws SQLException {
    if (value == null) {
      statement.setNull(index, Types.NULL);
    } else if (value instanceof Payload payload) {
      bind(connection, statement, index, payloads.seal(payload));
    } else if (value instanceof InputDigest digest) {
      bind(connection, statement, index, payloads.mark(digest));
    } else if (value instanceof Instant instant) {
      statement.setObject(index, instant.atOffset(ZoneOffset.UTC));
    } else if (value instanceof Duration duration) {
      statement.setDouble(index, duration.toNanos() / 1e9); // seconds: ? * interval '1 second'
    } else if (value instanceof Enum<?> constant) {
      statement.setString(index, constant.name());
    } else if (value instanceof String[] texts) {
      statement.setArray(index, connection.createArrayOf("text", texts));
    } else if (value instanceof Integer[] numbers) {
      statement.setArray(index, connection.createArrayOf("integer", numbers));
    } else if (value instanceof Long[] numbers) {
      statement.setArray(index, connection.createArrayOf("bigint", numbers));
    } else if (value instanceof UUID[] ids) {
      statement.setArray(index, connection.createArrayOf("uuid", ids));
    } else {
      statement.setObject(index, value);
    }
  }
}
