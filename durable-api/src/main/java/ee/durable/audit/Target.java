package ee.durable.audit;

import ee.durable.run.RunId;

/**
 * What an action is done to.
 *
 * @param type such as {@code run}, {@code queue}, {@code schedule}
 * @param id what tells it from others of its type
 */
public record Target(String type, String id) {

  /** Checks that neither is empty. */
  public Target {
    type = Texts.required("The type of a target", type);
    id = Texts.required("The id of a target", id);
  }

  /** Returns a run as a target. */
  public static Target run(RunId run) {
    return new Target("run", run.toString());
  }
}
