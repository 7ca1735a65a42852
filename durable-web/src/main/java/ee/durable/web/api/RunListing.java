package ee.durable.web.api;

import ee.durable.run.RunId;
import ee.durable.run.RunQuery;
import ee.durable.run.RunStatus;
import jakarta.ws.rs.core.UriInfo;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Which runs {@code GET /runs} asks for. */
final class RunListing {

  static final String[] PARAMETERS = {
    "workflow",
    "status",
    "queue",
    "key",
    "parent",
    "topLevel",
    "idPrefix",
    "label",
    "createdFrom",
    "createdBefore",
    "limit",
    "after"
  };

  private final QueryParameters parameters;

  /**
   * Reads the parameters.
   *
   * @throws ProblemException if one is unknown or cannot be understood; only the cursor is left for
   *     the engine to judge
   */
  RunListing(QueryParameters parameters) {
    this.parameters = parameters;
    // Tried on a query of our own: inside the engine a refusal could come back in any wrapping.
    applyTo(new RunQuery());
  }

  static RunListing of(UriInfo uri) {
    return new RunListing(QueryParameters.of(uri, PARAMETERS));
  }

  void applyTo(RunQuery query) {
    parameters.each("workflow", query::workflow);
    parameters.each("status", text -> statuses(query, text));
    parameters.each("label", text -> label(query, text));
    parameters.one("queue", query::queue);
    parameters.one("key", query::key);
    parameters.one("parent", text -> query.parent(RunId.of(text)));
    parameters.one("topLevel", text -> topLevel(query, text));
    parameters.one("idPrefix", query::idPrefix);
    parameters.one("createdFrom", text -> query.createdFrom(InstantText.read(text)));
    parameters.one("createdBefore", text -> query.createdBefore(InstantText.read(text)));
    parameters.one("limit", text -> query.limit(wholeNumber(text)));
    parameters.one("after", query::after);
  }

  private static void statuses(RunQuery query, String text) {
    // With -1 an empty name at the end is not dropped but refused.
    for (String name : text.split(",", -1)) {
      query.status(status(name));
    }
  }

  /** Reads a status, in capitals or not. */
  private static RunStatus status(String name) {
    return Arrays.stream(RunStatus.values())
        .filter(status -> status.name().equals(name.strip().toUpperCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "Expected one of %s, but found '%s'."
                        .formatted(
                            Arrays.stream(RunStatus.values())
                                .map(RunStatus::name)
                                .collect(Collectors.joining(", ")),
                            Shortened.text(name))));
  }

  private static void label(RunQuery query, String text) {
    int colon = text.indexOf(':');
    if (colon < 1 || colon == text.length() - 1) {
      throw new IllegalArgumentException(
          "Expected a name and a value such as region:EU, but found '%s'."
              .formatted(Shortened.text(text)));
    }
    query.label(text.substring(0, colon), text.substring(colon + 1));
  }

  private static void topLevel(RunQuery query, String text) {
    switch (text) {
      case "true" -> query.topLevel();
      case "false" -> {}
      default ->
          throw new IllegalArgumentException(
              "Expected true or false, but found '%s'.".formatted(Shortened.text(text)));
    }
  }

  private static int wholeNumber(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException none) {
      throw new IllegalArgumentException(
          "Expected a whole number, but found '%s'.".formatted(Shortened.text(text)), none);
    }
  }
}
