package ee.durable.engine.execution;

import jakarta.ejb.ApplicationException;

/**
 * Leaves the code of a step that has to wait. An {@link Error}, so that {@code catch (Exception)}
 * does not hold it; should anything hold it, the step counts as suspended all the same. An
 * application exception, so that a container that it passes through does not log it as a defect.
 */
@ApplicationException(rollback = true)
final class SuspendStep extends Error {

  private static final long serialVersionUID = 1L;

  SuspendStep(String step) {
    super(
        "Step '%s' waits. This is not an error; do not catch it.".formatted(step),
        null,
        false,
        false);
  }
}
