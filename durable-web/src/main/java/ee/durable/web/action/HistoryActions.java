package ee.durable.web.action;

import static ee.durable.web.access.Roles.ADMIN;

import ee.durable.Durable;
import ee.durable.history.Cleanup;
import ee.durable.history.CleanupOptions;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

/** What administrators do to what has ended. */
@Stateless
@RolesAllowed(ADMIN)
public class HistoryActions {

  @Inject private Durable durable;

  /** Creates the bean. */
  public HistoryActions() {}

  /**
   * Removes ended families. It takes many transactions of its own, so that its row in the audit has
   * another: one that says what was removed.
   */
  @Audited("history.cleanup")
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public Cleanup cleanup(@On("history") CleanupOptions options) {
    return durable.history().cleanup(options);
  }
}
