package ee.durable.engine.execution;

import ee.durable.data.Data;
import ee.durable.data.JsonValues;
import ee.durable.engine.definition.Counters;
import ee.durable.engine.definition.Definition;
import ee.durable.engine.definition.LoopDefinition;
import ee.durable.engine.definition.Place;
import ee.durable.jpa.run.BlockContexts.BlockContext;
import ee.durable.jpa.run.ClaimedRun;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * What surrounds a step: the input of the whole run, and the item and iteration it is in.
 *
 * @param run the claimed run
 * @param base what the block around has left, null if the run runs a whole workflow
 */
record Surroundings(ClaimedRun run, @Nullable BlockBase base) {

  private static final String ITEM = "item";

  /** Returns the input of a child run for an item of a loop. */
  static Data itemInput(@Nullable Object item) {
    return new Data(
        JsonValues.write(java.util.Collections.singletonMap(ITEM, item)).asJsonObject());
  }

  /** Returns the input of the run that an application or a call has started. */
  String inputText() {
    return base == null ? run.input() : base.input();
  }

  /** Returns the item of the innermost loop over items, null if there is none. */
  @Nullable JsonValue item() {
    JsonObject own =
        base == null ? JsonValue.EMPTY_JSON_OBJECT : JsonValues.parse(run.input()).asJsonObject();
    if (own.containsKey(ITEM)) {
      return own.get(ITEM);
    }
    return base == null ? null : base.item();
  }

  private @Nullable Integer itemIndex() {
    if (base == null || run.part() == null) {
      return null;
    }
    boolean isOwn = JsonValues.parse(run.input()).asJsonObject().containsKey(ITEM);
    return isOwn ? Integer.valueOf(run.part().sibling()) : base.index();
  }

  /** Returns the number of the innermost iteration or item, null outside of loops. */
  @Nullable Integer index(Definition definition, String path, Counters counters) {
    Place place = definition.place(path).orElse(null);
    while (place != null) {
      if (place.node() instanceof LoopDefinition loop) {
        return counters.of(loop.path());
      }
      place = place.sequence().path().equals(place.scope()) ? null : place.around();
    }
    return itemIndex();
  }

  /** Returns what the parts of a block of this run begin with. */
  BlockContext forParts(Data context, Definition definition, String path, Counters counters) {
    JsonValue item = item();
    return new BlockContext(
        inputText(),
        context.toString(),
        item == null ? null : item.toString(),
        index(definition, path, counters));
  }
}
