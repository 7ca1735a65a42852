package ee.durable.web.console;

import ee.durable.run.RunId;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The query of a page's address, to read and to write. What cannot be understood is left out: a
 * link that somebody has kept must not turn into an error.
 */
public final class Query {

  private final Map<String, String> values = new LinkedHashMap<>();

  /** Creates an empty query. */
  public Query() {}

  /** Reads one value, empty if there is none or it is not one line of text. */
  public static Optional<String> text(HttpServletRequest request, String name) {
    return text(request.getParameterMap(), name);
  }

  /** Reads one value, empty if there is none or it is not one line of text. */
  public static Optional<String> text(Map<String, String[]> parameters, String name) {
    return Arrays.stream(parameters.getOrDefault(name, new String[0]))
        .map(String::strip)
        .filter(value -> !value.isEmpty() && value.chars().noneMatch(Character::isISOControl))
        .findFirst();
  }

  /** Reads a run's id, empty if there is none. */
  public static Optional<RunId> run(HttpServletRequest request, String name) {
    return text(request, name).flatMap(Query::runId);
  }

  private static Optional<RunId> runId(String text) {
    try {
      return Optional.of(RunId.of(text));
    } catch (IllegalArgumentException none) {
      return Optional.empty();
    }
  }

  /** Adds a value, null or blank for none. */
  public Query with(String name, @Nullable String value) {
    if (value != null && !value.isBlank()) {
      values.put(name, value);
    }
    return this;
  }

  /** Adds a value that is there or not. */
  public Query with(String name, boolean isSet) {
    return with(name, isSet ? "1" : null);
  }

  /** Returns a link to a page with this query. */
  public String on(String page) {
    return values.isEmpty() ? page : page + "?" + this;
  }

  @Override
  public String toString() {
    return values.entrySet().stream()
        .map(
            each ->
                each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }
}
