package ee.durable.data;

import ee.durable.error.InvalidPayloadException;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Binds records that say nothing about JSON themselves. JSON-B cannot see into a record that is
 * nested in a class and not public, which is how a workflow declares the shape of its context.
 */
final class RecordBinding {

  private static final String JSONB = "jakarta.json.bind.annotation";

  private RecordBinding() {}

  /** Returns whether the type is a record without annotations of JSON-B. */
  static boolean binds(Class<?> type) {
    return type.isRecord()
        && Stream.concat(
                Stream.of(type, canonical(type)),
                Arrays.stream(type.getRecordComponents()).map(RecordComponent::getAccessor))
            .noneMatch(RecordBinding::speaksOfJson);
  }

  private static boolean speaksOfJson(AnnotatedElement element) {
    return Arrays.stream(element.getAnnotations())
        .map(Annotation::annotationType)
        .anyMatch(annotation -> annotation.getPackageName().equals(JSONB));
  }

  /** Writes the components that are not null, as JSON-B does. */
  static JsonObject write(Object value, JsonWriting writing) {
    JsonObjectBuilder json = Binding.JSON.createObjectBuilder();
    for (RecordComponent component : value.getClass().getRecordComponents()) {
      JsonValue written = writing.write(call(component.getAccessor(), value));
      if (written != JsonValue.NULL) {
        json.add(component.getName(), written);
      }
    }
    return json.build();
  }

  /** Reads the components; a missing one is null, zero, false or an empty optional. */
  static Object read(JsonObject json, Class<?> type) {
    @Nullable Object[] values =
        Arrays.stream(type.getRecordComponents())
            .map(component -> read(json.get(component.getName()), component))
            .toArray();
    return make(canonical(type), values);
  }

  private static @Nullable Object read(@Nullable JsonValue value, RecordComponent component) {
    if (value == null || value == JsonValue.NULL) {
      return absent(component.getType());
    }
    try {
      return read(value, component.getGenericType());
    } catch (InvalidPayloadException unreadable) {
      throw new InvalidPayloadException(
          "Key '%s': %s".formatted(component.getName(), unreadable.getMessage()), unreadable);
    }
  }

  private static @Nullable Object absent(Class<?> type) {
    if (type == Optional.class) {
      return Optional.empty();
    }
    return type.isPrimitive() ? Array.get(Array.newInstance(type, 1), 0) : null;
  }

  private static @Nullable Object read(JsonValue value, Type type) {
    if (value == JsonValue.NULL) {
      return null;
    }
    if (type instanceof Class<?> plain) {
      return JsonReading.read(value, plain);
    }
    return type instanceof ParameterizedType generic
        ? readGeneric(value, generic)
        : JsonReading.plain(value);
  }

  private static @Nullable Object readGeneric(JsonValue value, ParameterizedType type) {
    Type[] arguments = type.getActualTypeArguments();
    if (type.getRawType() == Optional.class) {
      return Optional.ofNullable(read(value, arguments[0]));
    }
    boolean isList = type.getRawType() == List.class || type.getRawType() == Collection.class;
    if (value instanceof JsonArray array && (isList || type.getRawType() == Set.class)) {
      Collection<@Nullable Object> elements = isList ? new ArrayList<>() : new LinkedHashSet<>();
      array.forEach(element -> elements.add(read(element, arguments[0])));
      return elements;
    }
    boolean isMap = type.getRawType() == Map.class && arguments[0] == String.class;
    if (value instanceof JsonObject object && isMap) {
      Map<String, @Nullable Object> map = new LinkedHashMap<>();
      object.forEach((key, element) -> map.put(key, read(element, arguments[1])));
      return map;
    }
    return Binding.jsonb().fromJson(value.toString(), type);
  }

  private static Constructor<?> canonical(Class<?> type) {
    try {
      return type.getDeclaredConstructor(
          Arrays.stream(type.getRecordComponents())
              .map(RecordComponent::getType)
              .toArray(Class<?>[]::new));
    } catch (NoSuchMethodException impossible) {
      throw new IllegalStateException("Every record has its canonical constructor.", impossible);
    }
  }

  private static @Nullable Object call(Method accessor, Object value) {
    try {
      accessor.setAccessible(true);
      return accessor.invoke(value);
    } catch (ReflectiveOperationException failed) {
      throw new InvalidPayloadException(
          "%s cannot be written as JSON: %s() failed."
              .formatted(value.getClass().getName(), accessor.getName()),
          failed);
    }
  }

  private static Object make(Constructor<?> constructor, @Nullable Object[] values) {
    try {
      constructor.setAccessible(true);
      return constructor.newInstance(values);
    } catch (InvocationTargetException refused) {
      throw new IllegalArgumentException(String.valueOf(refused.getCause()), refused);
    } catch (ReflectiveOperationException failed) {
      throw new IllegalArgumentException(failed);
    }
  }
}
