package ee.durable.jpa.run;

import ee.durable.jpa.Database;
import ee.durable.jpa.payload.PayloadField;
import ee.durable.jpa.payload.Payloads;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The input and the context of a run that another run begins with. Sealed payloads are bound to
 * their run, so they are read and sealed anew for the other; plain ones are left to the statement
 * that copies the rest of the row.
 *
 * @param input null to let the statement copy it
 * @param context null if there is none, or to let the statement copy it
 */
record CopiedPayloads(@Nullable String input, @Nullable String context) {

  private static final String FIND = "select input, context from durable.all_runs where id = ?";

  static CopiedPayloads of(Database database, UUID run) {
    Payloads payloads = database.payloads();
    return payloads.areSealed() ? read(database, payloads, run) : new CopiedPayloads(null, null);
  }

  private static CopiedPayloads read(Database database, Payloads payloads, UUID run) {
    return database
        .first(
            FIND,
            row ->
                new CopiedPayloads(
                    payloads.open(run, PayloadField.INPUT, row.getString("input")),
                    payloads.open(run, PayloadField.CONTEXT, row.getString("context"))),
            run)
        .orElseThrow();
  }
}
