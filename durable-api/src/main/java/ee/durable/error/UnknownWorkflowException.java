package ee.durable.error;

import java.util.Collection;

/** The application has no workflow of this name or class. */
public final class UnknownWorkflowException extends DurableException {

  private static final long serialVersionUID = 1L;
  private final String workflow;

  /**
   * Creates the exception.
   *
   * @param known the workflows there are
   */
  public UnknownWorkflowException(String workflow, Collection<String> known) {
    super(
        ("No workflow '%s' is deployed here. Deployed are: %s. A workflow is an @ApplicationScoped"
                + " bean that implements ee.durable.Workflow, in a module the engine can see.")
            .formatted(workflow, known.isEmpty() ? "none" : String.join(", ", known)));
    this.workflow = workflow;
  }

  /** Returns the name that was asked for. */
  public String workflow() {
    return workflow;
  }
}
