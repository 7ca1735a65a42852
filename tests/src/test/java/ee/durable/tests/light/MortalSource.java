package ee.durable.tests.light;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** A data source whose connections die with their node: nothing is asked of the database then. */
final class MortalSource {

  private MortalSource() {}

  static DataSource of(DataSource source, Faults faults) {
    return (DataSource)
        Proxy.newProxyInstance(
            MortalSource.class.getClassLoader(),
            new Class<?>[] {DataSource.class},
            (proxy, method, arguments) ->
                mortal((Connection) call(source, method, arguments), faults));
  }

  private static Connection mortal(Connection connection, Faults faults) {
    return (Connection)
        Proxy.newProxyInstance(
            MortalSource.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) -> {
              if (faults.isDead() && !method.getName().equals("close")) {
                throw new SQLException("This node is dead.", "08006");
              }
              return call(connection, method, arguments);
            });
  }

  private static Object call(Object target, java.lang.reflect.Method method, Object[] arguments)
      throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException thrown) {
      throw thrown.getCause();
    }
  }
}
