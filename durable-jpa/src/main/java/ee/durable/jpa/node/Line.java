package ee.durable.jpa.node;

import ee.durable.jpa.ConfiguredSchema;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A connection of a node's own, that it keeps as long as it lives: on it the node shows that it
 * lives, whatever happens to the pool that its steps and the application share, and hears at once
 * what other nodes have for it. Without a transaction; not for several threads.
 */
public final class Line implements AutoCloseable {

  /** What the others have for a node. */
  public enum Topic {
    /** Runs are due in a queue. */
    DUE,
    /** Queues were changed. */
    RULES,
    /** Something has changed that people may look at. */
    CHANGED
  }

  /**
   * Something that another node has told.
   *
   * @param topic about what
   * @param text of runs that are due their queue; of changes what has changed, as JSON
   */
  public record Heard(Topic topic, String text) {}

  private static final Object[] NOTHING = {};

  private final Connection connection;
  private final int itsPatience;
  private final String schema;
  private final @Nullable Notifications notifications;

  private Line(
      Connection connection,
      int itsPatience,
      String schema,
      @Nullable Notifications notifications) {
    this.connection = connection;
    this.itsPatience = itsPatience;
    this.schema = schema;
    this.notifications = notifications;
  }

  /**
   * Opens a line.
   *
   * @param patience after which silence of the database the line is taken for broken
   */
  public static Line open(DataSource dataSource, String schema, Duration patience) {
    try {
      Connection connection = dataSource.getConnection();
      try {
        return on(connection, schema, patience);
      } catch (SQLException | RuntimeException broken) {
        connection.close();
        throw broken;
      }
    } catch (SQLException broken) {
      throw new LineBroken(broken);
    }
  }

  private static Line on(Connection connection, String schema, Duration patience)
      throws SQLException {
    connection.setAutoCommit(true);
    int itsPatience = connection.getNetworkTimeout();
    connection.setNetworkTimeout(Runnable::run, (int) patience.toMillis());
    Line line = new Line(connection, itsPatience, schema, Notifications.of(connection));
    line.listen();
    return line;
  }

  private void listen() throws SQLException {
    if (notifications != null) {
      try (Statement statement = connection.createStatement()) {
        for (Topic topic : Topic.values()) {
          statement.execute("listen \"" + channel(schema, topic) + "\"");
        }
      }
    }
  }

  /** Returns the channel of a topic, each schema's its own. */
  static String channel(String schema, Topic topic) {
    return schema + ":" + topic.name().toLowerCase(java.util.Locale.ROOT);
  }

  /** Returns whether the driver hands on what other nodes tell; else nothing is ever heard. */
  public boolean canHear() {
    return notifications != null;
  }

  /** The line does not reach the database any more, or never did. */
  public static final class LineBroken extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LineBroken(SQLException cause) {
      super(cause.getMessage(), cause);
    }
  }

  /** How a beat went. */
  public enum Beat {
    /** The node was alive. */
    ALIVE,
    /** The node had been taken for dead, and is alive again. */
    REVIVED,
    /** The node is not registered. */
    UNKNOWN
  }

  /** Shows that a node lives. */
  public Beat beat(UUID node) {
    String sql = ConfiguredSchema.in(schema, Nodes.BEAT);
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setObject(1, node);
      try (var rows = statement.executeQuery()) {
        if (!rows.next()) {
          return Beat.UNKNOWN;
        }
        return rows.getBoolean("was_alive") ? Beat.ALIVE : Beat.REVIVED;
      }
    } catch (SQLException broken) {
      throw new LineBroken(broken);
    }
  }

  /** Returns what was heard, waiting for it at most so long. */
  public List<Heard> hear(Duration patience) {
    List<Heard> heard = new ArrayList<>();
    try {
      for (Object notification : notifications == null ? NOTHING : notifications.within(patience)) {
        String channel = Notifications.name(notification);
        for (Topic topic : Topic.values()) {
          if (channel(schema, topic).equals(channel)) {
            heard.add(new Heard(topic, Notifications.parameter(notification)));
          }
        }
      }
    } catch (SQLException broken) {
      throw new LineBroken(broken);
    }
    return heard;
  }

  /**
   * Gives the connection back as it was: the pool lends it to others next, whose statements may
   * take longer and who listen to nobody.
   */
  @Override
  public void close() {
    try (connection;
        Statement statement = connection.createStatement()) {
      statement.execute("unlisten *");
      connection.setNetworkTimeout(Runnable::run, itsPatience);
    } catch (SQLException broken) {
      throw new LineBroken(broken);
    }
  }

  /**
   * What PostgreSQL's driver adds to JDBC, called by name: on some servers an application does not
   * see the driver's classes.
   */
  private record Notifications(Object driver, Method get) {

    private static final String INTERFACE = "org.postgresql.PGConnection";

    static @Nullable Notifications of(Connection connection) {
      try {
        Connection physical = connection.unwrap(Connection.class);
        ClassLoader loader = physical.getClass().getClassLoader();
        for (ClassLoader candidate :
            new @Nullable ClassLoader[] {
              Thread.currentThread().getContextClassLoader(), loader, Line.class.getClassLoader()
            }) {
          Notifications found = of(connection, candidate);
          if (found != null) {
            return found;
          }
        }
        return null;
      } catch (SQLException unknownDriver) {
        return null;
      }
    }

    private static @Nullable Notifications of(Connection connection, @Nullable ClassLoader loader) {
      try {
        Class<?> type = Class.forName(INTERFACE, true, loader);
        return new Notifications(
            connection.unwrap(type), type.getMethod("getNotifications", int.class));
      } catch (ReflectiveOperationException | SQLException | LinkageError unseen) {
        return null;
      }
    }

    Object[] within(Duration patience) throws SQLException {
      try {
        Object found = get.invoke(driver, (int) Math.max(1, patience.toMillis()));
        return found == null ? new Object[0] : (Object[]) found;
      } catch (InvocationTargetException thrown) {
        if (thrown.getCause() instanceof SQLException broken) {
          throw broken;
        }
        throw new SQLException("The driver's notifications failed.", thrown.getCause());
      } catch (IllegalAccessException hidden) {
        throw new SQLException("The driver's notifications cannot be read.", hidden);
      }
    }

    static String name(Object notification) throws SQLException {
      return text(notification, "getName");
    }

    static String parameter(Object notification) throws SQLException {
      return text(notification, "getParameter");
    }

    private static String text(Object notification, String getter) throws SQLException {
      try {
        Class<?> type =
            Class.forName(
                "org.postgresql.PGNotification", true, notification.getClass().getClassLoader());
        return String.valueOf(type.getMethod(getter).invoke(notification));
      } catch (ReflectiveOperationException unreadable) {
        throw new SQLException("The driver's notifications cannot be read.", unreadable);
      }
    }
  }
}
