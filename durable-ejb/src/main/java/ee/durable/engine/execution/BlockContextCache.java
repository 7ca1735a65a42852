package ee.durable.engine.execution;

import ee.durable.engine.transaction.Transactions;
import ee.durable.jpa.run.BlockContexts;
import ee.durable.jpa.run.ClaimedRun;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The contexts that blocks found, as the parts of the blocks need them. One never changes, and all
 * parts of a block share it, so that a loop over thousands of items reads it once on each node.
 */
final class BlockContextCache {

  private static final int MOST = 64;

  private record Key(UUID run, int seq) {}

  private final Transactions transactions;
  private final Map<Key, BlockBase> latest =
      Collections.synchronizedMap(
          new LinkedHashMap<>(MOST, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Key, BlockBase> eldest) {
              return size() > MOST;
            }
          });

  BlockContextCache(Transactions transactions) {
    this.transactions = transactions;
  }

  /** Returns the context around a run, null if it runs a whole workflow. */
  @Nullable BlockBase around(ClaimedRun run) {
    ClaimedRun.Part part = run.part();
    if (part == null) {
      return null;
    }
    Key key = new Key(part.baseRun(), part.baseSeq());
    BlockBase known = latest.get(key);
    if (known == null) {
      known = read(key);
      latest.put(key, known);
    }
    return known;
  }

  private BlockBase read(Key key) {
    return transactions
        .inNew(tx -> new BlockContexts(tx.database()).find(key.run(), key.seq()))
        .map(BlockBase::new)
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "The context of the block of run %s at %d is gone."
                        .formatted(key.run(), key.seq())));
  }
}
