package ee.durable.web.action;

import ee.durable.Durable;
import ee.durable.audit.Deed;
import ee.durable.audit.Target;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.UUID;

/**
 * Records what was not done, where the transaction of the action cannot: there is none any more.
 */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class DeniedActions {

  @Inject private Durable durable;
  @Inject private Asker asker;

  /** Creates the bean. */
  public DeniedActions() {}

  /**
   * Records that somebody was denied something.
   *
   * @param path what he asked for
   */
  public void record(String path) {
    durable
        .audit()
        .record(
            Deed.of(UUID.randomUUID(), asker.actor(), "access")
                .to(new Target("page", path))
                .denied("None of his roles may do this."));
  }

  /** Records what could not be understood. */
  public void refuse(Deed refused) {
    durable.audit().record(refused);
  }
}
