package ee.durable.web;

import ee.durable.error.DurableUnavailableException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.List;

/** Tells whether a request failed only because the database is away or has no room just now. */
public final class LostDatabase {

  /** How long a client should wait before it tries again, in seconds. */
  public static final int RETRY_AFTER_SECONDS = 5;

  /**
   * SQL states by their class: no connection, out of resources (such as too many connections),
   * stopped by the administrator.
   */
  private static final List<String> AWAY = List.of("08", "53", "57");

  /** {@code query_canceled}. */
  private static final String STOPPED = "57014";

  private LostDatabase() {}

  /** Returns whether the exception, or one that led to it, says that the database is away. */
  public static boolean isBehind(Throwable thrown) {
    return Causes.of(thrown).anyMatch(LostDatabase::saysSo);
  }

  /** Returns whether the database has stopped a statement that took too long. */
  public static boolean hasLostPatience(Throwable thrown) {
    return Causes.of(thrown)
        .anyMatch(cause -> cause instanceof SQLException sql && STOPPED.equals(sql.getSQLState()));
  }

  private static boolean saysSo(Throwable thrown) {
    return thrown instanceof DurableUnavailableException
        || thrown instanceof SocketException
        || thrown instanceof SocketTimeoutException
        || (thrown instanceof SQLException sql && saysSo(sql));
  }

  private static boolean saysSo(SQLException thrown) {
    String state = thrown.getSQLState();
    return thrown instanceof SQLNonTransientConnectionException
        || thrown instanceof SQLRecoverableException
        || thrown instanceof SQLTransientException
        // A database always gives a state. Without one it was the server's pool that spoke: it has
        // no connection to lend.
        || state == null
        || AWAY.stream().anyMatch(state::startsWith);
  }
}
