package ee.durable.web.action;

import ee.durable.Durable;
import ee.durable.audit.AuditControl;
import ee.durable.audit.AuditEntry;
import ee.durable.audit.Deed;
import ee.durable.audit.Outcome;
import ee.durable.error.DurableException;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes one row into the audit for what is done, in the transaction that does it, and one for what
 * the engine refuses. What was done before with the same key is not done again: the first answer is
 * given once more.
 *
 * <p>It stands inside the container's look at the roles and inside the transaction. A caller
 * without the role does not come this far; {@link DeniedActions} records him.
 */
@Interceptor
@Audited("")
@Priority(Interceptor.Priority.APPLICATION)
public class AuditInterceptor {

  @Inject private Durable durable;
  @Inject private Asker asker;
  @Inject private DeniedActions denied;

  /** Creates the interceptor. */
  public AuditInterceptor() {}

  @AroundInvoke
  @Nullable Object audited(InvocationContext call) throws Exception {
    AuditControl audit = durable.audit();
    Deed deed =
        MarkedCall.of(call.getMethod(), call.getParameters()).by(asker.actor(), asker.key());
    Optional<AuditEntry> earlier = audit.find(deed.key());
    if (earlier.isPresent()) {
      return answer(call, deed, earlier.get().deed());
    }
    Object result;
    try {
      result = call.proceed();
    } catch (DurableException refused) {
      audit.record(deed.refused(String.valueOf(refused.getMessage())));
      throw refused;
    } catch (IllegalArgumentException refused) {
      // Unlike the engine's own exceptions it breaks the transaction, so that it is kept in
      // another.
      denied.refuse(deed.refused(String.valueOf(refused.getMessage())));
      throw new RefusedException(refused);
    }
    audit.record(deed.done(MarkedCall.result(result)));
    return result;
  }

  private static @Nullable Object answer(InvocationContext call, Deed now, Deed earlier) {
    boolean isSame =
        now.action().equals(earlier.action())
            && now.target().equals(earlier.target())
            && earlier.outcome() == Outcome.DONE;
    if (!isSame) {
      throw new StaleException(
          "The key %s was used before, for %s, which was %s. Ask again with another key."
              .formatted(
                  now.key(),
                  earlier.action(),
                  earlier.outcome() == Outcome.DONE ? "done" : "refused"));
    }
    return MarkedCall.answer(call.getMethod().getReturnType(), earlier.result());
  }
}
