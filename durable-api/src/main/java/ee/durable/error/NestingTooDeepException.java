package ee.durable.error;

/** A run is nested too deep to have children; usually a workflow that calls itself without end. */
public final class NestingTooDeepException extends DurableException {

  private static final long serialVersionUID = 1L;

  /** Creates the exception. */
  public NestingTooDeepException(String workflow, int limit) {
    super(
        ("'%s' would be nested deeper than %d levels. Does a workflow call itself without end? The"
                + " limit is the setting durable.nesting.limit.")
            .formatted(workflow, limit));
  }
}
