package ee.durable;

import ee.durable.outcome.ChildOutcomes;

/** Merges the outcomes of a block into the context. */
@FunctionalInterface
public interface Merge {

  /**
   * Merges the outcomes.
   *
   * @param step the context of the run; may be read and written, but not waited in
   * @param outcomes by the names of the branches, or in the order of the items
   * @throws Exception any exception fails the block
   */
  void merge(StepContext step, ChildOutcomes outcomes) throws Exception;
}
