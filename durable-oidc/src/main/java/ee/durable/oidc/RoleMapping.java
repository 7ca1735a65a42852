package ee.durable.oidc;

import java.util.Collections;
import java.util.Set;

/**
 * Which of the provider's groups are which of our roles. Who may do more has the roles that may do
 * less, too.
 *
 * @param viewers groups that may look
 * @param operators groups that may operate
 * @param admins groups that may do everything
 */
record RoleMapping(Set<String> viewers, Set<String> operators, Set<String> admins) {

  private static final String VIEWER = "durable-viewer";
  private static final String OPERATOR = "durable-operator";
  private static final String ADMIN = "durable-admin";

  /** Returns the roles of somebody who is in these groups, none if they are in none of ours. */
  Set<String> roles(Set<String> groups) {
    if (!Collections.disjoint(groups, admins)) {
      return Set.of(VIEWER, OPERATOR, ADMIN);
    }
    if (!Collections.disjoint(groups, operators)) {
      return Set.of(VIEWER, OPERATOR);
    }
    return Collections.disjoint(groups, viewers) ? Set.of() : Set.of(VIEWER);
  }
}
