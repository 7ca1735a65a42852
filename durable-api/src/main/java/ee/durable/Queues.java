package ee.durable;

/** The name of the queue that is always there, and the range of priorities. */
final class Queues {

  static final String DEFAULT = "default";
  private static final int HIGHEST = 1000;

  private Queues() {}

  static int checkPriority(int priority) {
    if (priority < -HIGHEST || priority > HIGHEST) {
      throw new IllegalArgumentException(
          "A priority must be between -1000 and 1000, but was %d.".formatted(priority));
    }
    return priority;
  }
}
