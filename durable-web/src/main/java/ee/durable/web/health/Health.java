package ee.durable.web.health;

import ee.durable.check.Finding;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How the engine is.
 *
 * @param isReachable whether its database answers, asked just now
 * @param findings what should never be, as of the last look; empty if all is well
 * @param looked when that look was, by this server's clock; empty if there was none yet
 */
public record Health(boolean isReachable, List<Finding> findings, Optional<Instant> looked) {

  /** Copies the findings. */
  public Health {
    findings = List.copyOf(findings);
  }

  /** Returns whether all is well. */
  public boolean isUp() {
    return isReachable && findings.isEmpty();
  }
}
