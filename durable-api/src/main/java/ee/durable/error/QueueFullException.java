package ee.durable.error;

/** As many runs wait in a queue as its admission limit allows. Nothing was started. */
public final class QueueFullException extends DurableException {

  private static final long serialVersionUID = 1L;
  private final String queue;
  private final int limit;

  /** Creates the exception. */
  public QueueFullException(String queue, int limit) {
    super(
        ("Queue '%s' takes no new runs, since %d or more are waiting in it, which is its admission"
                + " limit. Nothing was started. Try again when some have been worked off.")
            .formatted(queue, limit));
    this.queue = queue;
    this.limit = limit;
  }

  /** Returns the queue. */
  public String queue() {
    return queue;
  }

  /** Returns how many runs may wait in it. */
  public int limit() {
    return limit;
  }
}
