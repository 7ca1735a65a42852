package ee.durable.run;

import java.util.Optional;

/**
 * That an operator had a failed step count as done. It stays in the history of the run for ever;
 * who it was the audit tells.
 *
 * @param kind what the operator did
 * @param reason why, if that was said
 */
public record StepOverride(Kind kind, Optional<String> reason) {

  /** What an operator does with a step. */
  public enum Kind {
    /** It counts as completed, with what the operator gave as its output. */
    COMPLETED,
    /** It is left out. */
    SKIPPED
  }
}
