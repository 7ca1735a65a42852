package ee.durable.engine.definition;

import ee.durable.payload.Sensitive;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;

/** Finds the fields of types, and of the types within them, that are {@link Sensitive}. */
final class SensitiveFields {

  private final Set<Type> seen = new HashSet<>();
  private final Set<String> names = new TreeSet<>();

  private SensitiveFields() {}

  /** Returns the names. */
  static Set<String> of(Class<?> type) {
    SensitiveFields found = new SensitiveFields();
    found.look(type);
    return found.names;
  }

  private void look(Type type) {
    if (!seen.add(type)) {
      return;
    }
    if (type instanceof ParameterizedType generic) {
      Arrays.stream(generic.getActualTypeArguments()).forEach(this::look);
    } else if (type instanceof Class<?> plain && plain.isArray()) {
      look(plain.getComponentType());
    } else if (type instanceof Class<?> plain && !plain.getName().startsWith("java")) {
      members(plain);
    }
  }

  /** A record's component is a private field of the same name, on which its annotation is too. */
  private void members(Class<?> type) {
    for (Field field : type.getDeclaredFields()) {
      if (!Modifier.isStatic(field.getModifiers())) {
        if (isSensitive(field)) {
          names.add(field.getName());
        }
        look(field.getGenericType());
      }
    }
  }

  private static boolean isSensitive(AnnotatedElement element) {
    return element.isAnnotationPresent(Sensitive.class);
  }
}
