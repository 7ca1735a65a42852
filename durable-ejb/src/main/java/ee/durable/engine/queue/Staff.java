package ee.durable.engine.queue;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** How many workers a queue has on this node, and how many of them have no thread. */
final class Staff {

  /** Lets the number of permits fall below zero until enough workers have come home. */
  private static final class Permits extends Semaphore {

    private static final long serialVersionUID = 1L;

    Permits(int permits) {
      super(permits);
    }

    void reduce(int by) {
      reducePermits(by);
    }
  }

  private final Permits atHome;
  private volatile int size;

  Staff(int size) {
    this.size = size;
    this.atHome = new Permits(size);
  }

  /** Returns how many workers there are. */
  int size() {
    return size;
  }

  /** Changes how many there are; those too many leave when they have done what they are at. */
  synchronized void resize(int newSize) {
    if (newSize > size) {
      atHome.release(newSize - size);
    } else if (newSize < size) {
      atHome.reduce(size - newSize);
    }
    size = newSize;
  }

  /** Returns how many are at home; fewer than none while there are too many. */
  int free() {
    return atHome.availablePermits();
  }

  /** Sends one out, and returns false if all are out. */
  boolean send() {
    return atHome.tryAcquire();
  }

  /** Takes one back. */
  void comeHome() {
    atHome.release();
  }

  /** Returns whether more are out than there should be. */
  boolean isTooLarge() {
    return free() < 0;
  }

  /** Waits until all are at home, and returns false if that takes too long. */
  synchronized boolean awaitAll(Duration patience) throws InterruptedException {
    return atHome.tryAcquire(size, Math.max(0, patience.toNanos()), TimeUnit.NANOSECONDS);
  }
}
