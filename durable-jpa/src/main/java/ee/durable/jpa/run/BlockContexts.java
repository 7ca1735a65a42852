package ee.durable.jpa.run;

import ee.durable.jpa.Database;
import ee.durable.jpa.Rows;
import ee.durable.jpa.payload.Payload;
import ee.durable.jpa.payload.PayloadField;
import ee.durable.jpa.payload.Payloads;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The contexts that blocks found: written once for all their parts, never changed. */
public final class BlockContexts {

  private static final String INSERT =
      """
      insert into durable.block_contexts (run_id, seq, input, context, item, index)
      values (?, ?, cast(? as jsonb), cast(? as jsonb), cast(? as jsonb), ?)
      on conflict do nothing
      """;

  private static final String FIND =
      "select input, context, item, index from durable.block_contexts where run_id = ? and seq = ?";

  private final Database database;

  /** Creates the repository for one transaction. */
  public BlockContexts(Database database) {
    this.database = database;
  }

  /**
   * What the parts of a block begin with.
   *
   * @param input the input of the whole run, as JSON text
   * @param context the context at the block, as JSON text
   * @param item the item of the loop around the block, null if there is none
   * @param index that item's number
   */
  public record BlockContext(
      String input, String context, @Nullable String item, @Nullable Integer index) {}

  /** Keeps the context of a block. */
  public void insert(UUID run, int seq, BlockContext found) {
    database.update(
        INSERT,
        run,
        seq,
        new Payload(run, PayloadField.BLOCK_INPUT, found.input()),
        new Payload(run, PayloadField.BLOCK_CONTEXT, found.context()),
        new Payload(run, PayloadField.BLOCK_ITEM, found.item()),
        found.index());
  }

  /** Finds the context of a block. */
  public Optional<BlockContext> find(UUID run, int seq) {
    Payloads payloads = database.payloads();
    return database.first(
        FIND,
        row ->
            new BlockContext(
                payloads.opened(run, PayloadField.BLOCK_INPUT, row.getString("input")),
                payloads.opened(run, PayloadField.BLOCK_CONTEXT, row.getString("context")),
                payloads.open(run, PayloadField.BLOCK_ITEM, row.getString("item")),
                Rows.intOrNull(row, "index")),
        run,
        seq);
  }
}
