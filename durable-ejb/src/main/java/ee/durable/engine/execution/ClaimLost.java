package ee.durable.engine.execution;

import ee.durable.jpa.run.Claim;
import jakarta.ejb.ApplicationException;

/** Leaves the code of a step that works in vain: the run is another's by now, or has ended. */
@ApplicationException(rollback = true)
final class ClaimLost extends Error {

  private static final long serialVersionUID = 1L;

  ClaimLost(Claim claim) {
    super("Run %s is no longer this worker's.".formatted(claim.run()), null, false, false);
  }
}
