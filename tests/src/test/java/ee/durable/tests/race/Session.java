package ee.durable.tests.race;

import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;

/**
 * One side of a race: a piece of the engine's work on a thread of its own, held before each of its
 * statements until it is told to go on. Only its first transactions are part of the race; it is
 * held after them until the race is over, and then does what else it has to do.
 */
final class Session implements Tap, Runnable {

  /** Work of the engine. */
  @FunctionalInterface
  interface Work {
    /** Does it, and returns what came of it. */
    Object run() throws Exception;
  }

  private enum State {
    BUSY,
    HELD,
    OVER,
    ENDED
  }

  private final String name;
  private final int transactions;
  private final Work work;
  private final Thread judge = Thread.currentThread();
  private final Semaphore turn = new Semaphore(0);
  private volatile State state = State.BUSY;
  private volatile int backend;
  private volatile String next = "";
  private volatile Object result;
  private volatile Throwable failure;
  private volatile boolean hasWaited;
  private int ended;
  private boolean isFree;

  Session(String name, int transactions, Work work) {
    this.name = name;
    this.transactions = transactions;
    this.work = work;
  }

  // On its own thread

  @Override
  public void run() {
    TappedSource.tapped(this, this::work);
  }

  private void work() {
    try {
      result = work.run();
    } catch (Throwable thrown) {
      failure = thrown;
    }
    become(State.ENDED);
  }

  @Override
  public void opens(int newBackend) {
    backend = newBackend;
  }

  @Override
  public void before(String sql) {
    if (!isFree) {
      next = sql;
      hold(State.HELD);
    }
  }

  @Override
  public void after(String sql) {
    if (!isFree && Tap.isEnd(sql) && ++ended == transactions) {
      hold(State.OVER);
      isFree = true;
    }
  }

  @Override
  public boolean isRacing() {
    return !isFree;
  }

  private void hold(State as) {
    become(as);
    turn.acquireUninterruptibly();
  }

  private void become(State newState) {
    state = newState;
    LockSupport.unpark(judge);
  }

  // On the judge's thread

  String name() {
    return name;
  }

  String next() {
    return next;
  }

  int backend() {
    return backend;
  }

  boolean isBusy() {
    return state == State.BUSY;
  }

  boolean isHeld() {
    return state == State.HELD;
  }

  boolean isEnded() {
    return state == State.ENDED;
  }

  /** Returns whether its part of the race is over. */
  boolean isOver() {
    return state == State.OVER || state == State.ENDED;
  }

  void goOn() {
    state = State.BUSY;
    turn.release();
  }

  void waits() {
    hasWaited = true;
  }

  /** Returns whether it has waited for a lock. */
  boolean hasWaited() {
    return hasWaited;
  }

  /** Returns what came of its work, null if it failed. */
  Object result() {
    return result;
  }

  /** Returns what its work failed with, null if it did not. */
  Throwable failure() {
    return failure;
  }
}
