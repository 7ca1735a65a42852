package ee.durable.web.api;

import ee.durable.input.InputQuery;
import ee.durable.input.InputState;
import ee.durable.run.RunId;
import jakarta.ws.rs.core.UriInfo;

/** Which inputs {@code GET /inputs} asks for. */
final class InputListing {

  static final String[] PARAMETERS = {
    "run", "workflow", "name", "assignee", "role", "state", "dueBefore", "limit", "after"
  };

  private final QueryParameters parameters;

  /**
   * Reads the parameters.
   *
   * @throws ProblemException if one is unknown or cannot be understood; only the cursor is left for
   *     the engine to judge
   */
  InputListing(QueryParameters parameters) {
    this.parameters = parameters;
    // Tried on a query of our own: inside the engine a refusal could come back in any wrapping.
    applyTo(new InputQuery());
  }

  static InputListing of(UriInfo uri) {
    return new InputListing(QueryParameters.of(uri, PARAMETERS));
  }

  void applyTo(InputQuery query) {
    parameters.each("workflow", query::workflow);
    parameters.each("role", query::role);
    parameters.each("state", text -> Words.read(InputState.class, text, query::state));
    parameters.one("run", text -> query.run(RunId.of(text)));
    parameters.one("name", query::name);
    parameters.one("assignee", query::assignee);
    parameters.one("dueBefore", text -> query.dueBefore(InstantText.read(text)));
    parameters.one("limit", text -> query.limit(QueryParameters.wholeNumber(text)));
    parameters.one("after", query::after);
  }
}
