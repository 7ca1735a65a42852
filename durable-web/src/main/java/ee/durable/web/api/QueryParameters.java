package ee.durable.web.api;

import jakarta.ws.rs.core.UriInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * The query parameters of a request, handed on one by one. One that nobody knows is refused: {@code
 * ?statsu=FAILED} would otherwise list everything.
 */
final class QueryParameters {

  private final Map<String, List<String>> values;

  QueryParameters(Map<String, List<String>> values, Set<String> known) {
    this.values = values;
    values.forEach((name, given) -> check(name, given, known));
  }

  static QueryParameters of(UriInfo uri, String... known) {
    Map<String, List<String>> values;
    try {
      values = uri.getQueryParameters();
    } catch (IllegalArgumentException undecodable) {
      throw new ProblemException(
          ProblemType.INVALID_PARAMETER,
          "Expected percent-encoded parameters, but found: %s".formatted(undecodable.getMessage()));
    }
    return new QueryParameters(values, Set.of(known));
  }

  /** Returns the value of a parameter that is given at most once. */
  Optional<String> find(String name) {
    List<String> found = new ArrayList<>();
    one(name, found::add);
    return found.stream().findFirst();
  }

  /** Hands on the value of a parameter that is given at most once. */
  void one(String name, Consumer<String> receiver) {
    List<String> given = values.getOrDefault(name, List.of());
    if (given.size() > 1) {
      throw ProblemException.parameter(
          name, "Expected one value, but found %d.".formatted(given.size()));
    }
    each(name, receiver);
  }

  /** Hands on each value of a parameter that may be given more than once. */
  void each(String name, Consumer<String> receiver) {
    for (String value : values.getOrDefault(name, List.of())) {
      try {
        receiver.accept(value);
      } catch (IllegalArgumentException refused) {
        throw ProblemException.parameter(name, String.valueOf(refused.getMessage()));
      }
    }
  }

  static int wholeNumber(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException none) {
      throw new IllegalArgumentException(
          "Expected a whole number, but found '%s'.".formatted(Shortened.text(text)), none);
    }
  }

  /** Reads a number from 1 on. */
  static int inRange(String text, int most) {
    int number = wholeNumber(text);
    if (number < 1 || number > most) {
      throw new IllegalArgumentException("Expected 1 to %d, but found %d.".formatted(most, number));
    }
    return number;
  }

  private static void check(String name, List<String> given, Set<String> known) {
    if (!known.contains(name)) {
      throw ProblemException.parameter(
          Shortened.text(name),
          known.isEmpty()
              ? "It is not known; none is expected here."
              : "It is not known. Known are: %s."
                  .formatted(String.join(", ", new TreeSet<>(known))));
    }
    for (String value : given) {
      if (value.isBlank()) {
        throw ProblemException.parameter(name, "Expected a value, but it is empty.");
      }
      if (value.chars().anyMatch(Character::isISOControl)) {
        // PostgreSQL would refuse \u0000, and no name, key or label holds any of the others.
        throw ProblemException.parameter(name, "Expected no control characters, but found one.");
      }
    }
  }
}
