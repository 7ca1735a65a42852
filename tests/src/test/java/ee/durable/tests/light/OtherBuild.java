package ee.durable.tests.light;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Another build of the engine and of these tests, in a class loader that sees nothing of this one:
 * its lab makes the schema as that build does, and starts runs as that build does.
 */
final class OtherBuild implements AutoCloseable {

  private final String classPath;
  private final URLClassLoader classes;
  private final Object lab;

  OtherBuild(String classPath, String schema) {
    this.classPath = classPath;
    classes = new URLClassLoader(urls(classPath), ClassLoader.getPlatformClassLoader());
    lab = inside(() -> type("Lab").getConstructor(String.class).newInstance(schema));
  }

  private static URL[] urls(String classPath) {
    return Arrays.stream(classPath.split(java.io.File.pathSeparator, -1))
        .map(Path::of)
        .map(OtherBuild::url)
        .toArray(URL[]::new);
  }

  private static URL url(Path path) {
    try {
      return path.toUri().toURL();
    } catch (MalformedURLException impossible) {
      throw new IllegalArgumentException(impossible);
    }
  }

  /** An order that it has started. */
  final class Order {

    private final Object order;

    private Order(Object order) {
      this.order = order;
    }

    void check() {
      inside(
          () -> {
            method("Order", "check", type("Lab")).invoke(order, lab);
            return true;
          });
    }
  }

  Order start(int number) {
    return new Order(
        inside(() -> method("Order", "start", type("Lab"), int.class).invoke(null, lab, number)));
  }

  String classPath() {
    return classPath;
  }

  @Override
  public void close() {
    inside(
        () -> {
          type("Lab").getMethod("close").invoke(lab);
          return true;
        });
  }

  private Class<?> type(String name) throws ClassNotFoundException {
    return classes.loadClass(getClass().getPackageName() + "." + name);
  }

  private Method method(String type, String name, Class<?>... parameters)
      throws ReflectiveOperationException {
    return type(type).getMethod(name, parameters);
  }

  private interface Work<T> {
    T run() throws ReflectiveOperationException;
  }

  /** Libraries of that build look for their services in the thread's class loader. */
  private <T> T inside(Work<T> work) {
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    Thread.currentThread().setContextClassLoader(classes);
    try {
      return work.run();
    } catch (InvocationTargetException thrown) {
      throw new AssertionError(thrown.getCause());
    } catch (ReflectiveOperationException unlike) {
      throw new IllegalStateException(unlike);
    } finally {
      Thread.currentThread().setContextClassLoader(before);
    }
  }
}
