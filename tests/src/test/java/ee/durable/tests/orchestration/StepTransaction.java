package ee.durable.tests.orchestration;

import ee.durable.tests.support.Gate;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Tells a test how the transaction of a step's pass ended, which may be long after its run did. */
@ApplicationScoped
class StepTransaction {

  private static final Map<String, Integer> ENDS = new ConcurrentHashMap<>();

  @Resource private TransactionSynchronizationRegistry registry;

  /** Called by the step. */
  void watch(String name) {
    registry.registerInterposedSynchronization(new End(name));
  }

  /** Called by the test: waits for the transaction's end. */
  static boolean hasCommitted(String name) {
    Gate.named("end " + name).awaitArrival();
    return ENDS.get(name) == Status.STATUS_COMMITTED;
  }

  private record End(String name) implements Synchronization {

    @Override
    public void beforeCompletion() {
      // only the end counts
    }

    @Override
    public void afterCompletion(int status) {
      ENDS.put(name, status);
      Gate.named("end " + name).open();
      Gate.named("end " + name).pass();
    }
  }
}
