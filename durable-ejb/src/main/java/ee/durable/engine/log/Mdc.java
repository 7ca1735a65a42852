package ee.durable.engine.log;

import java.lang.reflect.Method;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The MDC of SLF4J, where the application brings SLF4J. Looked up by name, for the engine must run
 * without it.
 */
final class Mdc {

  private static final @Nullable Method COPY = find();

  private Mdc() {}

  private static @Nullable Method find() {
    try {
      return Class.forName("org.slf4j.MDC", true, Mdc.class.getClassLoader())
          .getMethod("getCopyOfContextMap");
    } catch (ReflectiveOperationException | LinkageError absent) {
      return null;
    }
  }

  /** Returns what this thread's MDC holds; nothing if there is none. */
  static Map<String, String> copy() {
    Map<String, String> copy = new LinkedHashMap<>();
    try {
      if (COPY != null && COPY.invoke(null) instanceof Map<?, ?> mdc) {
        mdc.forEach((key, value) -> copy.put(String.valueOf(key), String.valueOf(value)));
      }
    } catch (ReflectiveOperationException broken) {
      return Map.of(); // a message without its context is better than none
    }
    return copy;
  }
}
