package ee.durable.outcome;

import ee.durable.error.ChildFailedException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How the children of one {@link ee.durable.StepContext#callAll} ended.
 *
 * @param byRef the outcomes by ref, in the order in which the children were called
 */
public record ChildOutcomes(Map<String, ChildOutcome> byRef) {

  /** Copies the outcomes. */
  public ChildOutcomes {
    byRef = Collections.unmodifiableMap(new LinkedHashMap<>(byRef));
  }

  /**
   * Returns the outcome of one child.
   *
   * @throws IllegalArgumentException if no child was called under this ref
   */
  public ChildOutcome get(String ref) {
    ChildOutcome outcome = byRef.get(ref);
    if (outcome == null) {
      throw new IllegalArgumentException(
          "No child was called under the ref '%s'. There are %s.".formatted(ref, byRef.keySet()));
    }
    return outcome;
  }

  /** Returns the outcomes in the order in which the children were called. */
  public List<ChildOutcome> list() {
    return List.copyOf(byRef.values());
  }

  /** Returns whether every child completed. */
  public boolean allCompleted() {
    return byRef.values().stream().allMatch(ChildOutcome::isCompleted);
  }

  /**
   * Returns these outcomes if every child completed.
   *
   * @throws ChildFailedException for the first child that did not
   */
  public ChildOutcomes orElseThrow() {
    byRef.values().forEach(ChildOutcome::orElseThrow);
    return this;
  }
}
