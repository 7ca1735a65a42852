package ee.durable.tests.race;

import ee.durable.tests.light.BareSource;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.UnaryOperator;
import org.postgresql.PGConnection;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Connections whose statements are heard by the tap of the thread, and may be rewritten on their
 * way. Commits do not wait for the disk: no test of this package crashes PostgreSQL.
 */
final class TappedSource extends BareSource {

  private static final ThreadLocal<Tap> TAP = ThreadLocal.withInitial(() -> Tap.OPEN);

  private final PGSimpleDataSource source = new PGSimpleDataSource();
  private final ConcurrentLinkedDeque<Connection> idle = new ConcurrentLinkedDeque<>();
  private volatile UnaryOperator<String> rewriting = UnaryOperator.identity();

  /** Creates the source of a node, whose name its backends bear. */
  TappedSource(String url, String node) {
    source.setUrl(url);
    source.setUser("postgres");
    source.setApplicationName(node);
    source.setOptions("-c synchronous_commit=off -c deadlock_timeout=100");
  }

  /** Rewrites every statement from now on. */
  void rewrite(UnaryOperator<String> newRewriting) {
    rewriting = newRewriting;
  }

  /** Does something while a tap hears what this thread sends. */
  static void tapped(Tap tap, Runnable work) {
    Tap before = TAP.get();
    TAP.set(tap);
    try {
      work.run();
    } finally {
      TAP.set(before);
    }
  }

  /** Does something that no tap hears, unless the thread is in the middle of a race. */
  static void apart(Runnable work) {
    if (!TAP.get().isRacing()) {
      tapped(Tap.OPEN, work);
    }
  }

  @Override
  public Connection getConnection() throws SQLException {
    Connection connection = idle.poll();
    if (connection == null) {
      connection = source.getConnection();
    }
    Tap tap = TAP.get();
    try {
      tap.opens(connection.unwrap(PGConnection.class).getBackendPID());
    } catch (Error dead) {
      idle.push(connection);
      throw dead;
    }
    return (Connection) proxy(Connection.class, new Lent(connection, tap)::call);
  }

  private static Object proxy(Class<?> type, java.lang.reflect.InvocationHandler handler) {
    return Proxy.newProxyInstance(
        TappedSource.class.getClassLoader(), new Class<?>[] {type}, handler);
  }

  private final class Lent {

    private final Connection connection;
    private final Tap tap;
    private boolean hasBegun;

    Lent(Connection connection, Tap tap) {
      this.connection = connection;
      this.tap = tap;
    }

    Object call(Object proxy, Method method, Object[] arguments) throws Throwable {
      return switch (method.getName()) {
        case "prepareStatement" -> prepared(method, arguments);
        case "commit" -> ended(Tap.COMMIT, method, arguments);
        case "rollback" -> ended(Tap.ROLLBACK, method, arguments);
        case "close" -> giveBack();
        case "createStatement", "prepareCall" ->
            throw new UnsupportedOperationException("A statement that nobody would hear of.");
        default -> invoke(connection, method, arguments);
      };
    }

    private Object prepared(Method method, Object[] arguments) throws Throwable {
      String sql = (String) arguments[0];
      arguments[0] = rewriting.apply(sql);
      Object statement = invoke(connection, method, arguments);
      return proxy(
          PreparedStatement.class,
          (self, called, parameters) ->
              called.getName().startsWith("execute")
                  ? executed(sql, statement, called, parameters)
                  : invoke(statement, called, parameters));
    }

    private Object executed(String sql, Object statement, Method method, Object[] parameters)
        throws Throwable {
      tap.before(sql);
      hasBegun = true;
      Object result = invoke(statement, method, parameters);
      tap.after(sql);
      return result;
    }

    /** A node that has died still ends its transaction: the server does that for it. */
    private Object ended(String end, Method method, Object[] arguments) throws Throwable {
      if (!hasBegun) {
        return invoke(connection, method, arguments);
      }
      try {
        tap.before(end);
      } catch (Error dead) {
        rollBack();
        throw dead;
      }
      hasBegun = false;
      Object result = invoke(connection, method, arguments);
      tap.after(end);
      return result;
    }

    private void rollBack() throws SQLException {
      if (!connection.getAutoCommit()) {
        connection.rollback();
      }
      hasBegun = false;
    }

    private Object giveBack() throws SQLException {
      if (connection.isClosed()) {
        return null;
      }
      rollBack();
      connection.setAutoCommit(true);
      idle.push(connection);
      return null;
    }
  }

  private static Object invoke(Object target, Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException thrown) {
      throw thrown.getCause();
    }
  }

  /** Closes the connections. */
  void close() throws SQLException {
    for (Connection connection = idle.poll(); connection != null; connection = idle.poll()) {
      connection.close();
    }
  }
}
