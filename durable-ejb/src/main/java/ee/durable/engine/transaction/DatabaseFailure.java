package ee.durable.engine.transaction;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells what kind of failure a transaction met: whether the database refused what was written,
 * which is the step's fault, or could not be reached, which is nobody's.
 *
 * <p>At commit some servers hand on no SQL state, only the driver's text; a text that the database
 * wrote begins with {@code ERROR:}.
 */
public final class DatabaseFailure {

  /** Connections (08, 57P), resources (53, 58), and transactions that gave way to others (40). */
  private static final List<String> PASSING = List.of("08", "57P", "53", "58", "40");

  private DatabaseFailure() {}

  /**
   * Returns whether the connection to the database was lost or could not be had, or the transaction
   * had to give way to another in a deadlock.
   */
  public static boolean isConnectionLoss(Throwable thrown) {
    String state = sqlState(thrown);
    return state == null
        ? causes(thrown).stream().anyMatch(SQLException.class::isInstance) // the pool's own words
        : PASSING.stream().anyMatch(state::startsWith);
  }

  /** Returns whether the database refused what was written. */
  public static boolean isRefusal(Throwable thrown) {
    return sqlState(thrown) != null
        ? !isConnectionLoss(thrown)
        : causes(thrown).stream()
            .map(cause -> String.valueOf(cause.getMessage()))
            .anyMatch(message -> message.contains("ERROR: "));
  }

  /** Returns the cause that says most: the database's own words. */
  public static Throwable reason(Throwable thrown) {
    List<Throwable> causes = causes(thrown);
    return causes.stream()
        .filter(SQLException.class::isInstance)
        .findFirst()
        .orElse(causes.get(causes.size() - 1));
  }

  private static @Nullable String sqlState(Throwable thrown) {
    for (Throwable cause : causes(thrown)) {
      if (cause instanceof SQLException sql && sql.getSQLState() != null) {
        return sql.getSQLState();
      }
    }
    return null;
  }

  private static List<Throwable> causes(Throwable thrown) {
    List<Throwable> causes = new ArrayList<>();
    for (Throwable cause = thrown; cause != null && causes.size() < 20; cause = cause.getCause()) {
      causes.add(cause);
    }
    return causes;
  }
}
