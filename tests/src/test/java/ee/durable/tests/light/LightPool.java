package ee.durable.tests.light;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.postgresql.ds.PGSimpleDataSource;

/** A small pool that validates a connection before it lends it, as an operator's pool does. */
public final class LightPool extends BareSource {

  private final PGSimpleDataSource source = new PGSimpleDataSource();
  private final ConcurrentLinkedDeque<Connection> idle = new ConcurrentLinkedDeque<>();
  private final Semaphore permits;
  private int taken;
  private volatile Consumer<String> reader = sql -> {};

  LightPool(String url, String user, String applicationName, int size) {
    source.setUrl(url);
    source.setUser(user);
    source.setApplicationName(applicationName);
    source.setConnectTimeout(2);
    source.setSocketTimeout(5);
    permits = new Semaphore(size);
  }

  @Override
  public Connection getConnection() throws SQLException {
    try {
      if (!permits.tryAcquire(3, TimeUnit.SECONDS)) {
        throw new SQLTransientConnectionException("All connections are in use.", "08001");
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new SQLTransientConnectionException("Interrupted.", "08001", interrupted);
    }
    try {
      return lent(valid());
    } catch (SQLException | RuntimeException unreachable) {
      permits.release();
      throw unreachable;
    }
  }

  /** Takes the connections as they are given back, until none comes any more, and keeps them. */
  public void exhaust() throws InterruptedException {
    while (permits.tryAcquire(1, TimeUnit.SECONDS)) {
      taken++;
    }
  }

  /** Gives back what was taken. */
  public void refill() {
    permits.release(taken);
    taken = 0;
  }

  /** Tells the text of each statement from now on. */
  void tells(Consumer<String> newReader) {
    reader = newReader;
  }

  private Connection valid() throws SQLException {
    for (Connection next = idle.poll(); next != null; next = idle.poll()) {
      if (next.isValid(2)) {
        return next;
      }
      discard(next);
    }
    return source.getConnection();
  }

  private static void discard(Connection broken) {
    try {
      broken.close();
    } catch (SQLException alreadyGone) {
      // that is why
    }
  }

  private Connection lent(Connection connection) {
    return (Connection)
        Proxy.newProxyInstance(
            LightPool.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("close")) {
                giveBack(connection);
                return null;
              }
              if (method.getName().startsWith("prepare")) {
                reader.accept((String) arguments[0]);
              }
              try {
                return method.invoke(connection, arguments);
              } catch (InvocationTargetException thrown) {
                throw thrown.getCause();
              }
            });
  }

  private void giveBack(Connection connection) {
    try {
      connection.setAutoCommit(true);
      idle.push(connection);
    } catch (SQLException broken) {
      discard(connection);
    } finally {
      permits.release();
    }
  }
}
