package ee.durable.payload;

import ee.durable.data.Data;
import ee.durable.data.JsonValues;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Masks the values of fields that operators must not see. Workflows see everything.
 *
 * <p>A field is named by its key, {@code iban}, wherever it stands, or by the end of its path,
 * {@code customer.iban}; upper and lower case are the same. Its whole value becomes {@value #MASK}.
 * In free text, such as messages of exceptions and logs, it masks what follows the name ({@code
 * iban=..}, {@code "iban": ".."}), and values that are known to be secret.
 */
public final class Redaction {

  /** What stands for a value. */
  public static final String MASK = "***";

  /** Masks nothing. */
  public static final Redaction NONE = new Redaction(Set.of());

  /** Shorter values would mask half of any text. */
  private static final int SHORTEST_SECRET = 4;

  private final Set<String> names;
  private final @Nullable Pattern inText;

  private Redaction(Set<String> names) {
    this.names = names;
    this.inText = names.isEmpty() ? null : inText(names);
  }

  /** Returns what masks these fields. */
  public static Redaction of(Collection<String> fields) {
    return NONE.and(fields);
  }

  /** Returns what masks these fields as well. */
  public Redaction and(Collection<String> fields) {
    Set<String> all = new TreeSet<>(names);
    fields.stream()
        .map(String::strip)
        .filter(each -> !each.isEmpty())
        .map(Redaction::lower)
        .forEach(all::add);
    return all.isEmpty() ? NONE : new Redaction(all);
  }

  private static Pattern inText(Set<String> names) {
    String any =
        names.stream()
            .map(name -> name.substring(name.lastIndexOf('.') + 1))
            .distinct()
            .sorted(Comparator.comparing(String::length).reversed())
            .map(Pattern::quote)
            .collect(Collectors.joining("|"));
    return Pattern.compile(
        "(?i)(?<![\\p{L}\\p{N}_])((?:"
            + any
            + ")\"?\\s*[:=]\\s*)(\"(?:[^\"\\\\]|\\\\.)*\"|[^\\s,;)\\]}]+)");
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  /** Returns whether it masks nothing. */
  public boolean isEmpty() {
    return names.isEmpty();
  }

  /** Returns whether it masks what has this name, wherever it stands. */
  public boolean masks(String name) {
    return names.contains(lower(name));
  }

  private boolean masks(String path, String key) {
    return !isEmpty() && (masks(key) || names.stream().anyMatch(name -> isEnd(path, name)));
  }

  private static boolean isEnd(String path, String name) {
    return path.equals(name) || path.endsWith("." + name);
  }

  /** Returns the data with the fields masked. */
  public Data data(Data data) {
    return isEmpty() ? data : new Data(json(data.json()).asJsonObject());
  }

  /** Returns the value with the fields masked. */
  public JsonValue json(JsonValue value) {
    return isEmpty() ? value : json(value, "");
  }

  private JsonValue json(JsonValue value, String path) {
    if (value instanceof JsonObject object) {
      Map<String, JsonValue> masked = new LinkedHashMap<>();
      object.forEach(
          (key, element) -> {
            String inner = inner(path, key);
            masked.put(key, masks(inner, key) ? JsonValues.write(MASK) : json(element, inner));
          });
      return JsonValues.write(masked);
    }
    return value instanceof JsonArray array
        ? JsonValues.write(array.stream().map(element -> json(element, path)).toList())
        : value;
  }

  private static String inner(String path, String key) {
    return path.isEmpty() ? lower(key) : path + "." + lower(key);
  }

  /**
   * Returns the values of the fields that are masked in some data, as texts, the longest first, for
   * {@link #text}. Those of fewer than four characters are left out.
   */
  public List<String> secrets(Collection<? extends JsonValue> of) {
    if (isEmpty()) {
      return List.of();
    }
    Set<String> found = new LinkedHashSet<>();
    of.forEach(value -> find(value, "", false, found));
    return found.stream().sorted(Comparator.comparing(String::length).reversed()).toList();
  }

  private void find(JsonValue value, String path, boolean isSecret, Set<String> found) {
    if (value instanceof JsonObject object) {
      object.forEach(
          (key, element) -> {
            String inner = inner(path, key);
            find(element, inner, isSecret || masks(inner, key), found);
          });
    } else if (value instanceof JsonArray array) {
      array.forEach(element -> find(element, path, isSecret, found));
    } else if (isSecret && (value instanceof JsonString || value instanceof JsonNumber)) {
      String text = value instanceof JsonString string ? string.getString() : value.toString();
      if (text.length() >= SHORTEST_SECRET) {
        found.add(text);
      }
    }
  }

  /**
   * Returns free text with the values masked that follow the name of a field, and those that are
   * known to be secret.
   */
  public String text(String text, Collection<String> secrets) {
    if (inText == null) {
      return text;
    }
    String masked = text;
    for (String secret : secrets) {
      masked = masked.replace(secret, MASK);
    }
    return inText.matcher(masked).replaceAll("$1" + Matcher.quoteReplacement(MASK));
  }
}
