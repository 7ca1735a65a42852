package ee.durable.cli;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The parameters of a request. What is not given is left out. */
final class Query {

  private record Parameter(String name, String value) {}

  private final List<Parameter> parameters = new ArrayList<>();

  Query with(String name, @Nullable Object value) {
    if (value != null) {
      parameters.add(new Parameter(name, value.toString()));
    }
    return this;
  }

  Query withEach(String name, Collection<?> values) {
    values.forEach(value -> with(name, value));
    return this;
  }

  /** Returns a copy that may be changed. */
  Query copy() {
    Query copy = new Query();
    copy.parameters.addAll(parameters);
    return copy;
  }

  /** Returns what follows the path. */
  @Override
  public String toString() {
    return parameters.isEmpty()
        ? ""
        : parameters.stream()
            .map(parameter -> encode(parameter.name()) + "=" + encode(parameter.value()))
            .collect(Collectors.joining("&", "?", ""));
  }

  /** Returns a text as a part of a path or query. */
  static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
