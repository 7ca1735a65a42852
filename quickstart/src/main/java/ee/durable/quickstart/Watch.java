package ee.durable.quickstart;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for something, and notices when what it depends on has died meanwhile. */
final class Watch {

  private static final Duration OFTEN = Duration.ofMillis(250);
  private static final Duration WHILE_STARTING = Duration.ofMinutes(5);
  private static final Duration ONCE_UP = Duration.ofSeconds(20);

  private final Database database;
  private final Server server;
  private final Parts parts;

  Watch(Database database, Server server, Parts parts) {
    this.database = database;
    this.server = server;
    this.parts = parts;
  }

  /** Waits until the application answers: long while its server starts, not so long afterwards. */
  void untilOpen(Shop shop) throws InterruptedException {
    long started = System.nanoTime();
    long upAt = 0;
    while (true) {
      try {
        shop.progress();
        return;
      } catch (NoAnswerException noAnswer) {
        checkAlive();
        upAt = upAt == 0 && server.isUp() ? System.nanoTime() : upAt;
        boolean shouldAnswer = upAt != 0 && isOver(ONCE_UP, upAt);
        if (shouldAnswer || isOver(WHILE_STARTING, started)) {
          throw withLog("The application does not answer. " + noAnswer.explanation());
        }
      }
      Thread.sleep(OFTEN.toMillis());
    }
  }

  private static boolean isOver(Duration patience, long since) {
    return System.nanoTime() - since > patience.toNanos();
  }

  /**
   * Does something again and again until it answers true. Goes on after a failure, because a
   * database may come back, unless nothing else happens for longer than the patience.
   */
  void every(Duration pause, Duration patience, BooleanSupplier look) throws InterruptedException {
    long lastAnswer = System.nanoTime();
    while (true) {
      try {
        if (look.getAsBoolean()) {
          return;
        }
        lastAnswer = System.nanoTime();
      } catch (NoAnswerException noAnswer) {
        if (isOver(patience, lastAnswer)) {
          throw withLog(noAnswer.explanation());
        }
      }
      checkAlive();
      Thread.sleep(pause.toMillis());
    }
  }

  /** Waits until something has died or the launcher is asked to stop. */
  void forever() throws InterruptedException {
    while (true) {
      checkAlive();
      Thread.sleep(OFTEN.toMillis());
    }
  }

  private void checkAlive() throws InterruptedException {
    if (parts.isStopping()) {
      // The shutdown hook stops everything and then ends this process.
      Thread.currentThread().join();
    }
    if (!server.isAlive()) {
      throw withLog("The server has ended. Started again, the orders go on where they were.");
    }
    if (!database.isAlive()) {
      throw new QuickstartException(
          "The database has ended. Started again, the orders go on where they were.");
    }
  }

  private QuickstartException withLog(String complaint) {
    return new QuickstartException(
        "%s The end of %s:%n%s".formatted(complaint, server.log(), Home.endOf(server.log())));
  }
}
