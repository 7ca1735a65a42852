package ee.durable.engine.signal;

import ee.durable.jpa.node.Line;
import ee.durable.jpa.node.Line.Heard;
import ee.durable.log.OneLineLog;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Holds a line to the database as long as the node lives: shows each second that it does, and hands
 * on at once what other nodes tell. The line is the node's own, so that neither an application that
 * has borrowed all connections nor a long queue for them can make a healthy node look dead.
 *
 * <p>A line that breaks is opened again; meanwhile the node's tick shows that it lives, if it can.
 */
public final class Lifeline implements Runnable {

  private static final Logger LOG = OneLineLog.of(Lifeline.class);

  private static final Duration MOMENT = Duration.ofMillis(100);

  private final Opener opener;
  private final Heart heart;
  private final Consumer<Heard> listener;
  private final CountDownLatch stop = new CountDownLatch(1);
  private boolean isBroken;

  /** Opens lines. */
  @FunctionalInterface
  public interface Opener {
    /**
     * Opens a line.
     *
     * @param patience after which silence of the database the line is taken for broken
     */
    Line open(Duration patience);
  }

  /**
   * Creates the line of a node.
   *
   * @param listener is told what other nodes tell
   */
  public Lifeline(Opener opener, Heart heart, Consumer<Heard> listener) {
    this.opener = opener;
    this.heart = heart;
    this.listener = listener;
  }

  /** Holds the line until stopped. */
  @Override
  public void run() {
    while (!isStopped()) {
      try (Line line = opener.open(heart.patience())) {
        tellState(line);
        hold(line);
      } catch (RuntimeException broken) {
        notice(broken);
        pause();
      }
    }
  }

  private void hold(Line line) {
    long next = System.nanoTime();
    while (!isStopped()) {
      if (System.nanoTime() - next >= 0) {
        heart.beat(line);
        next = System.nanoTime() + heart.interval().toNanos();
      }
      if (line.canHear()) {
        line.hear(MOMENT).forEach(listener);
      } else {
        pause();
      }
    }
  }

  private void tellState(Line line) {
    if (!line.canHear()) {
      LOG.log(
          Level.INFO,
          "DUR-603 The data source does not hand on notifications of PostgreSQL; what other nodes"
              + " start begins here within a poll interval.");
    } else if (isBroken) {
      LOG.log(Level.INFO, "DUR-604 The line to the database is open again.");
    }
    isBroken = false;
  }

  private void notice(RuntimeException broken) {
    if (!isBroken && !isStopped()) {
      LOG.log(
          Level.WARNING,
          "DUR-602 The line to the database broke: {0}. It is opened again.",
          broken.toString());
    }
    isBroken = true;
  }

  private boolean isStopped() {
    return stop.getCount() == 0;
  }

  /** Waits for a moment, or less if the node stops. */
  private void pause() {
    try {
      stop.await(MOMENT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException stopped) {
      stop.countDown();
      Thread.currentThread().interrupt();
    }
  }

  /** Lets the line go. */
  public void stop() {
    stop.countDown();
  }
}
