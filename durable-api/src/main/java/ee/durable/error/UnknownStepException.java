package ee.durable.error;

import java.util.Collection;

/** No deployed version of a workflow has the step. */
public class UnknownStepException extends DurableException {

  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param known the steps there are
   */
  public UnknownStepException(String workflow, String step, Collection<String> known) {
    super(
        "Workflow '%s' has no step '%s'. It has %s. Nothing was changed."
            .formatted(workflow, step, known));
  }
}
