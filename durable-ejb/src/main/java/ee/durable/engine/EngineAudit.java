package ee.durable.engine;

import ee.durable.audit.AuditControl;
import ee.durable.audit.AuditEntry;
import ee.durable.audit.AuditQuery;
import ee.durable.audit.Deed;
import ee.durable.engine.transaction.Tx;
import ee.durable.error.ActionRepeatedException;
import ee.durable.jpa.audit.Audit;
import ee.durable.run.Page;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The audit as the console writes and shows it, each call one piece of work. */
final class EngineAudit implements AuditControl {

  private final Work work;

  /** Does pieces of work in the caller's transaction. */
  interface Work {
    <T> T in(Function<Tx, T> piece);
  }

  EngineAudit(Work work) {
    this.work = work;
  }

  @Override
  public AuditEntry record(Deed deed) {
    return work.in(
        tx ->
            new Audit(tx.database())
                .record(deed)
                .orElseThrow(() -> new ActionRepeatedException(deed.key())));
  }

  @Override
  public Optional<AuditEntry> find(UUID key) {
    return work.in(tx -> new Audit(tx.database()).find(key));
  }

  @Override
  public Page<AuditEntry> entries(Consumer<AuditQuery> query) {
    AuditQuery configured = new AuditQuery();
    query.accept(configured);
    @Nullable Long after = configured.after().map(EngineAudit::number).orElse(null);
    int limit = configured.limit();
    List<AuditEntry> found =
        work.in(tx -> new Audit(tx.database()).list(configured, limit + 1, after));
    if (found.size() <= limit) {
      return new Page<>(found, Optional.empty());
    }
    List<AuditEntry> page = found.subList(0, limit);
    return new Page<>(page, Optional.of(String.valueOf(page.get(limit - 1).number())));
  }

  private static long number(String cursor) {
    try {
      return Long.parseLong(cursor);
    } catch (NumberFormatException unreadable) {
      throw new IllegalArgumentException(
          "'%s' is no cursor. Expected the value of next of the page before."
              .formatted(cursor.length() > 60 ? cursor.substring(0, 60) + "..." : cursor),
          unreadable);
    }
  }
}
