package ee.durable.jpa.run;

import java.util.List;

/**
 * The versions of workflows that a node knows, and version 0 of each: of a run that no node that
 * knows its workflow has seen yet.
 *
 * @param workflows the names of the workflows
 * @param versions the versions, in the same order
 * @param names both as one text
 */
@SuppressWarnings("ArrayRecordComponent") // only handed on to statements
public record KnownVersions(String[] workflows, Integer[] versions, String[] names) {

  /**
   * A version of a workflow.
   *
   * @param workflow its name
   * @param version its version
   */
  public record Known(String workflow, int version) {

    /** Returns both as one text. */
    public String name() {
      return workflow + "@" + version;
    }
  }

  /** Returns what a node knows. */
  public static KnownVersions of(List<Known> known) {
    return new KnownVersions(
        known.stream().map(Known::workflow).toArray(String[]::new),
        known.stream().map(Known::version).toArray(Integer[]::new),
        known.stream().map(Known::name).toArray(String[]::new));
  }
}
