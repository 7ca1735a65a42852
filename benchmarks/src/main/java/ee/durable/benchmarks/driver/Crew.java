package ee.durable.benchmarks.driver;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorDefinition;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/** The driver's own threads, apart from the engine's. */
@ApplicationScoped
@ManagedExecutorDefinition(name = "java:app/concurrent/bench", maxAsync = 64)
public class Crew {

  @Resource(lookup = "java:app/concurrent/bench")
  private ManagedExecutorService threads;

  /** Work that may be interrupted. */
  @FunctionalInterface
  public interface Work {
    /** Does it once. */
    void run() throws InterruptedException;
  }

  /** Does the work that many times on that many threads, and returns when all of it is done. */
  public void repeat(int workers, int times, Work work) throws InterruptedException {
    AtomicInteger begun = new AtomicInteger();
    repeat(workers, () -> begun.getAndIncrement() < times, work);
  }

  /** Does the work on that many threads as long as the condition holds. */
  public void repeat(int workers, BooleanSupplier condition, Work work)
      throws InterruptedException {
    Callable<Integer> loop = () -> loop(condition, work);
    List<Future<Integer>> loops = new ArrayList<>();
    for (int worker = 0; worker < workers; worker++) {
      loops.add(threads.submit(loop));
    }
    for (Future<Integer> each : loops) {
      await(each);
    }
  }

  private static int loop(BooleanSupplier condition, Work work) throws InterruptedException {
    int times = 0;
    while (condition.getAsBoolean()) {
      work.run();
      times++;
    }
    return times;
  }

  private static void await(Future<Integer> loop) throws InterruptedException {
    try {
      loop.get();
    } catch (ExecutionException failed) {
      throw new IllegalStateException("A thread of the driver failed", failed.getCause());
    }
  }
}
