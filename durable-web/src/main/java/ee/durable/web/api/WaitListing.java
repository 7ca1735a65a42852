package ee.durable.web.api;

import ee.durable.run.WaitKind;
import ee.durable.run.WaitQuery;
import jakarta.ws.rs.core.UriInfo;

/** Which open waits {@code GET /waits} asks for. */
final class WaitListing {

  static final String[] PARAMETERS = {"kind", "event", "workflow", "dueBefore", "limit", "after"};

  private final QueryParameters parameters;

  /**
   * Reads the parameters.
   *
   * @throws ProblemException if one is unknown or cannot be understood; only the cursor is left for
   *     the engine to judge
   */
  WaitListing(QueryParameters parameters) {
    this.parameters = parameters;
    // Tried on a query of our own: inside the engine a refusal could come back in any wrapping.
    applyTo(new WaitQuery());
  }

  static WaitListing of(UriInfo uri) {
    return new WaitListing(QueryParameters.of(uri, PARAMETERS));
  }

  void applyTo(WaitQuery query) {
    parameters.each("kind", text -> Words.read(WaitKind.class, text, query::kind));
    parameters.each("workflow", query::workflow);
    parameters.one("event", query::event);
    parameters.one("dueBefore", text -> query.dueBefore(InstantText.read(text)));
    parameters.one("limit", text -> query.limit(QueryParameters.wholeNumber(text)));
    parameters.one("after", query::after);
  }
}
