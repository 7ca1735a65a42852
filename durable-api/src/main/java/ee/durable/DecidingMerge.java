package ee.durable;

import ee.durable.outcome.ChildOutcomes;

/** Merges the outcomes of a block into the context, and decides where the run goes on. */
@FunctionalInterface
public interface DecidingMerge {

  /** Merges the outcomes, as {@link Merge#merge} does, and decides. */
  Decision merge(StepContext step, ChildOutcomes outcomes) throws Exception;
}
