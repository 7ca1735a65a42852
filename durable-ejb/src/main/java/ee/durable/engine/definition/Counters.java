package ee.durable.engine.definition;

import ee.durable.data.JsonValues;
import jakarta.json.JsonNumber;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * How often a run has done what it may do so often only: the completed iterations of the loops it
 * is in, and the backward jumps of decisions. By path; zeros are left out.
 *
 * @param byPath the numbers
 */
public record Counters(Map<String, Integer> byPath) {

  /** None. */
  public static final Counters NONE = new Counters(Map.of());

  /** Copies the numbers. */
  public Counters {
    byPath = Map.copyOf(byPath);
  }

  /** Reads what {@link #text} wrote. */
  public static Counters read(@Nullable String text) {
    if (text == null) {
      return NONE;
    }
    Map<String, Integer> numbers = new TreeMap<>();
    JsonValues.parse(text)
        .asJsonObject()
        .forEach((path, number) -> numbers.put(path, ((JsonNumber) number).intValueExact()));
    return new Counters(numbers);
  }

  /** Returns them as JSON text, null if there are none. */
  public @Nullable String text() {
    return byPath.isEmpty() ? null : JsonValues.write(new TreeMap<>(byPath)).toString();
  }

  /** Returns a number. */
  public int of(String path) {
    return byPath.getOrDefault(path, 0);
  }

  Counters with(String path, int number) {
    Map<String, Integer> changed = new TreeMap<>(byPath);
    changed.put(path, number);
    return new Counters(changed);
  }

  Counters keeping(Predicate<String> isKept) {
    if (byPath.isEmpty()) {
      return this;
    }
    Map<String, Integer> kept = new TreeMap<>(byPath);
    kept.keySet().removeIf(isKept.negate());
    return new Counters(kept);
  }
}
