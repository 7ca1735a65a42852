package ee.durable.web.api;

import ee.durable.data.Data;
import java.util.Optional;

/**
 * What {@code POST /runs/{id}/inputs/{number}/reassign} asks for. It replaces both.
 *
 * @param assignee the person who is to answer; nobody in particular if empty
 * @param role the role whose people are to answer; none if empty
 */
record ReassignRequest(Optional<String> assignee, Optional<String> role) {

  /**
   * Reads the body.
   *
   * @throws ProblemException if it names neither, be it with null, or anything else
   */
  static ReassignRequest of(Data body) {
    BodyProperties properties = new BodyProperties(body, "assignee", "role");
    if (!properties.has("assignee") && !properties.has("role")) {
      throw ProblemException.property(
          "assignee", "Expected an assignee or a role, or null for none, but found neither.");
    }
    return new ReassignRequest(properties.name("assignee"), properties.name("role"));
  }
}
