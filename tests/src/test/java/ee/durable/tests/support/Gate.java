package ee.durable.tests.support;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Stages races: a step holds at a gate until the test opens it. Tests and steps share one JVM and
 * name the gate by something both know, usually an id in the input.
 */
public final class Gate {

  private static final long PATIENCE_SECONDS = 60;
  private static final Map<String, Gate> GATES = new ConcurrentHashMap<>();

  private final CountDownLatch arrived = new CountDownLatch(1);
  private final CountDownLatch opened = new CountDownLatch(1);

  private Gate() {}

  /** Returns the gate of a name. */
  public static Gate named(String name) {
    return GATES.computeIfAbsent(name, key -> new Gate());
  }

  /** Called by the step: tells that it is here, and waits until the gate is open. */
  public void pass() {
    arrived.countDown();
    await(opened, "open");
  }

  /** Called by the test: waits until the step is at the gate. */
  public void awaitArrival() {
    await(arrived, "be reached");
  }

  /** Called by the test: lets the step, and everybody after it, through. */
  public void open() {
    opened.countDown();
  }

  private static void await(CountDownLatch latch, String what) {
    try {
      if (!latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new IllegalStateException("The gate did not " + what + " in time.");
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted at the gate.", interrupted);
    }
  }
}
