package ee.durable.engine.boot;

import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.EJB;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The clock that makes the engine look, every second. It holds no truth: the times are rows, so a
 * timer that is lost, late or doubled does no harm. It has no transaction, since each thing the
 * engine does has its own.
 */
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
public class EngineTimer {

  @EJB private EngineStartup startup;
  private final AtomicBoolean isTicking = new AtomicBoolean();

  /** Ticks, unless the tick before is still at it. */
  @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public void tick() {
    if (isTicking.compareAndSet(false, true)) {
      try {
        startup.tick();
      } finally {
        isTicking.set(false);
      }
    }
  }
}
