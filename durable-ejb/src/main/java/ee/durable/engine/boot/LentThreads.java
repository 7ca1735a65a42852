package ee.durable.engine.boot;

import jakarta.enterprise.concurrent.ManagedExecutorService;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/** The managed executor that lends the engine its threads, proven to lend as many as promised. */
final class LentThreads {

  private static final long PATIENCE_SECONDS = 10;

  private LentThreads() {}

  /** Looks the executor up. */
  static ManagedExecutorService under(String name) {
    try {
      return InitialContext.doLookup(name);
    } catch (NamingException missing) {
      throw new IllegalStateException(
          ("No managed executor is bound under %s (setting durable.executor). In a WAR, put"
                  + " @ManagedExecutorDefinition(name = \"java:app/concurrent/durable\", maxAsync = 128) on"
                  + " a class in WEB-INF/classes; in an EAR the engine's EJB module brings it.")
              .formatted(name),
          missing);
    }
  }

  /**
   * Borrows all threads at the same time, and fails if they are not there: some servers lend four,
   * whatever is asked for.
   */
  static void prove(ManagedExecutorService executor, int wanted) {
    CountDownLatch lent = new CountDownLatch(wanted);
    CountDownLatch returned = new CountDownLatch(1);
    try {
      for (int thread = 0; thread < wanted; thread++) {
        executor.execute(() -> borrow(lent, returned));
      }
      if (!lent.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw tooFew(wanted, wanted - lent.getCount());
      }
    } catch (java.util.concurrent.RejectedExecutionException rejected) {
      throw tooFew(wanted, wanted - lent.getCount());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted at start.", interrupted);
    } finally {
      returned.countDown();
    }
  }

  private static void borrow(CountDownLatch lent, CountDownLatch returned) {
    lent.countDown();
    try {
      returned.await(2 * PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static IllegalStateException tooFew(int wanted, long lent) {
    return new IllegalStateException(
        ("The queues (setting durable.queues) need %d threads at the same time, but the managed executor"
                + " lent only %d. Raise its maxAsync, or run fewer runs at a time.")
            .formatted(wanted, lent));
  }
}
