package ee.durable.web.action;

import jakarta.ejb.ApplicationException;

/**
 * The engine has refused an action, and nothing was changed but the audit, which is why the
 * transaction is committed. The cause says why.
 */
@ApplicationException(rollback = false)
public final class RefusedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  RefusedException(RuntimeException why) {
    super(why.getMessage(), why);
  }
}
