package ee.durable.engine.execution;

import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Watches one pass of a step: whether its time is over, and whom to interrupt. Whoever comes first,
 * the end of the body or the end of its time, decides the pass.
 */
final class StepWatch {

  private enum State {
    RUNNING,
    ENDED,
    EXPIRED
  }

  private final Thread thread = Thread.currentThread();
  private State state = State.RUNNING;
  private @Nullable Future<?> alarm;

  synchronized void alarmedBy(Future<?> timer) {
    alarm = timer;
  }

  /** Ends the watch with the body, and returns false if the time was over before. */
  synchronized boolean end() {
    if (state == State.ENDED) {
      return true;
    }
    boolean isInTime = state == State.RUNNING;
    state = isInTime ? State.ENDED : state;
    if (alarm != null) {
      alarm.cancel(false);
    }
    // The worker's thread goes on to the next run; an interrupt meant for this one must not follow
    // it.
    Thread.interrupted();
    return isInTime;
  }

  /** Ends the time of the pass, and returns false if the body has ended before. */
  synchronized boolean expire() {
    if (state != State.RUNNING) {
      return false;
    }
    state = State.EXPIRED;
    thread.interrupt();
    return true;
  }

  /** Interrupts the body, if it is still running, so that it may notice that it works in vain. */
  synchronized void interrupt() {
    if (state == State.RUNNING) {
      thread.interrupt();
    }
  }
}
