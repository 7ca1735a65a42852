package ee.durable.audit;

import ee.durable.run.Page;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Records what operators do, and shows it. Get it by {@code durable.audit()}.
 *
 * <p>Entries are added and never changed or removed. Each carries a hash over itself and the hash
 * of the one before it, so that a change from outside shows: see {@code durable.findings()}.
 *
 * <p>Text that was entered is kept as it is; do not put secrets into reasons or details.
 */
public interface AuditControl {

  /**
   * Records an action, in the caller's transaction: if that rolls back, neither the action nor its
   * entry has happened. To be called last, since entries are written one at a time: until the
   * caller's commit nobody else's transaction records anything.
   *
   * @return the entry, with its number
   * @throws ee.durable.error.ActionRepeatedException if an action with this key has been recorded;
   *     roll back what was done, and answer with what was recorded then
   */
  AuditEntry record(Deed deed);

  /** Returns the entry of the action with this key, empty if it has not been recorded. */
  Optional<AuditEntry> find(UUID key);

  /**
   * Lists entries, newest first, a page at a time.
   *
   * <pre>{@code
   * Page<AuditEntry> page =
   *     durable.audit().entries(query -> query.actor("anna").action("run.cancel"));
   * }</pre>
   *
   * @throws IllegalArgumentException if the cursor is none
   */
  Page<AuditEntry> entries(Consumer<AuditQuery> query);
}
