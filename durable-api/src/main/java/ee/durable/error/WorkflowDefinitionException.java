package ee.durable.error;

/** A workflow is described wrongly; the deployment is refused. The message lists every mistake. */
public final class WorkflowDefinitionException extends DurableException {

  private static final long serialVersionUID = 1L;

  /** Creates the exception. */
  public WorkflowDefinitionException(String message) {
    super(message);
  }
}
