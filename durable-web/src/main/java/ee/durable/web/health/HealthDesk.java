package ee.durable.web.health;

import ee.durable.Durable;
import ee.durable.payload.Redacted;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;

/** Answers how the engine is: what a health check of any kind asks. */
@ApplicationScoped
public class HealthDesk {

  private final HealthWatch watch = new HealthWatch(Clock.systemUTC(), System::nanoTime);

  @Inject @Redacted private Durable durable;

  /** Creates the desk. */
  public HealthDesk() {}

  /** Returns how the engine is. */
  public Health health() {
    return watch.health(durable);
  }
}
