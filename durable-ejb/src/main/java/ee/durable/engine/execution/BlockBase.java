package ee.durable.engine.execution;

import ee.durable.data.JsonValues;
import ee.durable.jpa.run.BlockContexts.BlockContext;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.lang.ref.SoftReference;
import org.jspecify.annotations.Nullable;

/**
 * What a block has left for its parts. All of them on a node share it, so that the list that a loop
 * goes over is not read once for each of its items.
 */
final class BlockBase {

  private final BlockContext stored;
  private volatile SoftReference<JsonObject> context = new SoftReference<>(null);

  BlockBase(BlockContext stored) {
    this.stored = stored;
  }

  /** Returns the input of the whole run, as JSON text. */
  String input() {
    return stored.input();
  }

  /** Returns the context at the block. What was read may be forgotten when memory is short. */
  JsonObject context() {
    JsonObject known = context.get();
    if (known == null) {
      known = JsonValues.parse(stored.context()).asJsonObject();
      context = new SoftReference<>(known);
    }
    return known;
  }

  /** Returns the item of the loop around the block, null if there is none. */
  @Nullable JsonValue item() {
    String item = stored.item();
    return item == null ? null : JsonValues.parse(item);
  }

  /** Returns the number of that item. */
  @Nullable Integer index() {
    return stored.index();
  }
}
