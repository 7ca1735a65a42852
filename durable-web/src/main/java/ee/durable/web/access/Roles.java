package ee.durable.web.access;

import java.util.List;

/**
 * The roles of the console and the REST API. Whoever may do more has the roles that may do less,
 * too: whatever signs people in gives an admin all three.
 */
public final class Roles {

  /** Looks at runs, without their payloads. */
  public static final String VIEWER = "durable-viewer";

  /** Sees payloads, starts, answers, retries and cancels. */
  public static final String OPERATOR = "durable-operator";

  /** Changes limits, schedules and what is kept; overrides and removes. */
  public static final String ADMIN = "durable-admin";

  /** From the least to the greatest. */
  public static final List<String> ALL = List.of(VIEWER, OPERATOR, ADMIN);

  private Roles() {}
}
