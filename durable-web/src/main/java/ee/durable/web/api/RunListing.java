package ee.durable.web.api;

import ee.durable.run.RunId;
import ee.durable.run.RunQuery;
import ee.durable.run.RunStatus;
import jakarta.ws.rs.core.UriInfo;

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
    parameters.each("status", text -> Words.read(RunStatus.class, text, query::status));
    parameters.each("label", text -> label(query, text));
    parameters.one("queue", query::queue);
    parameters.one("key", query::key);
    parameters.one("parent", text -> query.parent(RunId.of(text)));
    parameters.one("topLevel", text -> topLevel(query, text));
    parameters.one("idPrefix", query::idPrefix);
    parameters.one("createdFrom", text -> query.createdFrom(InstantText.read(text)));
    parameters.one("createdBefore", text -> query.createdBefore(InstantText.read(text)));
    parameters.one("limit", text -> query.limit(QueryParameters.wholeNumber(text)));
    parameters.one("after", query::after);
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
}
