package ee.durable.web.api;

import ee.durable.audit.AuditQuery;
import ee.durable.audit.Outcome;
import ee.durable.audit.Target;
import jakarta.ws.rs.core.UriInfo;

/** Which entries {@code GET /audit} asks for. */
final class AuditListing {

  static final String[] PARAMETERS = {
    "actor", "action", "target", "outcome", "from", "before", "limit", "after"
  };

  private final QueryParameters parameters;

  /**
   * Reads the parameters.
   *
   * @throws ProblemException if one is unknown or cannot be understood; only the cursor is left for
   *     the engine to judge
   */
  AuditListing(QueryParameters parameters) {
    this.parameters = parameters;
    // Tried on a query of our own: inside the engine a refusal could come back in any wrapping.
    applyTo(new AuditQuery());
  }

  static AuditListing of(UriInfo uri) {
    return new AuditListing(QueryParameters.of(uri, PARAMETERS));
  }

  void applyTo(AuditQuery query) {
    parameters.each("actor", query::actor);
    parameters.each("action", query::action);
    parameters.each("outcome", text -> Words.read(Outcome.class, text, query::outcome));
    parameters.one("target", text -> query.target(target(text)));
    parameters.one("from", text -> query.from(InstantText.read(text)));
    parameters.one("before", text -> query.before(InstantText.read(text)));
    parameters.one("limit", text -> query.limit(QueryParameters.wholeNumber(text)));
    parameters.one("after", query::after);
  }

  private static Target target(String text) {
    int colon = text.indexOf(':');
    if (colon < 1 || colon == text.length() - 1) {
      throw new IllegalArgumentException(
          "Expected a type and an id such as queue:email, but found '%s'."
              .formatted(Shortened.text(text)));
    }
    return new Target(text.substring(0, colon), text.substring(colon + 1));
  }
}
