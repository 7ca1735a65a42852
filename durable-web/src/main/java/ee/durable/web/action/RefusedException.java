package ee.durable.web.action;

import jakarta.ejb.ApplicationException;

/** What was asked for could not be understood, and nothing was changed. The cause says why. */
@ApplicationException(rollback = true)
public final class RefusedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  RefusedException(RuntimeException why) {
    super(why.getMessage(), why);
  }
}
