package ee.durable.view;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What a value of the API consists of: the components of one of its records, the elements of a
 * list, what is in an optional. All else is one piece.
 */
public final class Parts {

  private static final String OURS = "ee.durable.";

  private Parts() {}

  /**
   * Returns the same value with each of its parts replaced, one level deep. A value of one piece
   * stays what it is.
   *
   * @param replacement is given a part, which may be null, and returns one of the same type
   */
  public static @Nullable Object replaced(
      @Nullable Object value, UnaryOperator<@Nullable Object> replacement) {
    if (value instanceof Optional<?> optional) {
      return optional.map(replacement);
    }
    if (value instanceof List<?> list) {
      return list.stream().map(replacement).toList();
    }
    return value instanceof Record record && record.getClass().getName().startsWith(OURS)
        ? replaced(record, replacement)
        : value;
  }

  private static Object replaced(Record record, UnaryOperator<@Nullable Object> replacement) {
    RecordComponent[] components = record.getClass().getRecordComponents();
    try {
      @Nullable Object[] parts = new @Nullable Object[components.length];
      for (int index = 0; index < components.length; index++) {
        parts[index] = replacement.apply(components[index].getAccessor().invoke(record));
      }
      Class<?>[] types =
          Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
      return record.getClass().getDeclaredConstructor(types).newInstance(parts);
    } catch (ReflectiveOperationException impossible) {
      throw new IllegalStateException(
          "A record of the API is public: " + record.getClass(), impossible);
    }
  }
}
