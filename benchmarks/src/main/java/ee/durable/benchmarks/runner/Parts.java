package ee.durable.benchmarks.runner;

import java.util.ArrayDeque;
import java.util.Deque;

/** What has been started so far; stopped in reverse order at the end and at Ctrl-C. */
final class Parts implements AutoCloseable {

  private final Deque<AutoCloseable> started = new ArrayDeque<>();

  Parts() {
    Runtime.getRuntime().addShutdownHook(new Thread(this::close, "stop"));
  }

  <T extends AutoCloseable> T add(T part) {
    synchronized (started) {
      started.push(part);
    }
    return part;
  }

  /** Stops one part before the others. */
  void stop(AutoCloseable part) {
    synchronized (started) {
      if (started.remove(part)) {
        close(part);
      }
    }
  }

  @Override
  public void close() {
    synchronized (started) {
      while (!started.isEmpty()) {
        close(started.pop());
      }
    }
  }

  private static void close(AutoCloseable part) {
    try {
      part.close();
    } catch (Exception e) {
      // The other parts have to be stopped all the same.
      System.err.println("Could not stop: " + e);
    }
  }
}
