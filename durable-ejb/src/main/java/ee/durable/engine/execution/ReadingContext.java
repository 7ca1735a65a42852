package ee.durable.engine.execution;

import ee.durable.ContextReader;
import ee.durable.data.Data;
import ee.durable.data.JsonValues;
import ee.durable.engine.definition.Counters;
import ee.durable.engine.definition.Definition;
import ee.durable.run.RunId;
import jakarta.json.JsonValue;

/** What a condition, or a step, reads of its run. */
final class ReadingContext implements ContextReader {

  private final Surroundings surroundings;
  private final Definition definition;
  private final String path;
  private final Counters counters;
  private final WorkingContext context;

  ReadingContext(
      Surroundings surroundings,
      Definition definition,
      String path,
      Counters counters,
      WorkingContext context) {
    this.surroundings = surroundings;
    this.definition = definition;
    this.path = path;
    this.counters = counters;
    this.context = context;
  }

  @Override
  public RunId run() {
    return new RunId(surroundings.run().claim().run());
  }

  @Override
  public String workflow() {
    return definition.name();
  }

  @Override
  public String name() {
    return path;
  }

  @Override
  public Data input() {
    return new Data(JsonValues.parse(surroundings.inputText()).asJsonObject());
  }

  @Override
  public Data context() {
    return context.data();
  }

  @Override
  public boolean has(String key) {
    return context.has(key);
  }

  @Override
  public <T> T item(Class<T> type) {
    JsonValue item = surroundings.item();
    if (item == null) {
      throw new IllegalStateException(
          "'%s' runs for no item; item(..) is for what is within forEach(..).".formatted(path));
    }
    return JsonValues.read(item, type);
  }

  @Override
  public int index() {
    Integer index = surroundings.index(definition, path, counters);
    if (index == null) {
      throw new IllegalStateException(
          "'%s' is in no loop; index() is for what is within forEach(..), whileTrue(..) or repeat(..)."
              .formatted(path));
    }
    return index;
  }
}
