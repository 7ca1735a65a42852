package ee.durable.quickstart;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What has been started so far. Stopped in reverse order when the launcher ends or is asked to, by
 * Ctrl-C for example.
 */
final class Parts implements AutoCloseable {

  private final Deque<AutoCloseable> started = new ArrayDeque<>();
  private final AtomicBoolean stopping = new AtomicBoolean();

  Parts() {
    Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "stop"));
  }

  <T extends AutoCloseable> T add(T part) {
    synchronized (started) {
      started.push(part);
    }
    return part;
  }

  boolean isStopping() {
    return stopping.get();
  }

  private void stop() {
    if (!started.isEmpty()) {
      System.out.printf("%nStopping ...%n");
    }
    close();
  }

  @Override
  public void close() {
    stopping.set(true);
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
