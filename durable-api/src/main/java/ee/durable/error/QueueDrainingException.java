package ee.durable.error;

/** A queue is being drained: no application may start runs in it. Nothing was started. */
public final class QueueDrainingException extends DurableException {

  private static final long serialVersionUID = 1L;
  private final String queue;

  /**
   * Creates the exception.
   *
   * @param reason why it is drained, empty if nobody said
   */
  public QueueDrainingException(String queue, String reason) {
    super(
        ("Queue '%s' is being drained and takes no new runs%s. Nothing was started. Use another queue,"
                + " or try again when an operator has resumed it.")
            .formatted(queue, reason.isEmpty() ? "" : " (" + reason + ")"));
    this.queue = queue;
  }

  /** Returns the queue. */
  public String queue() {
    return queue;
  }
}
