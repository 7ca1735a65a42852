package ee.durable.web.api;

import ee.durable.node.SchemaInfo;
import ee.durable.node.SchemaInfo.Migration;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import java.util.List;

/** Writes what became of migrations as JSON. */
final class SchemaJson {

  private SchemaJson() {}

  static JsonObject of(SchemaInfo info) {
    return JsonBuilders.object()
        .add("schema", info.schema())
        .add("fit", info.isFit())
        .add("current", info.current())
        .add("migrated", info.migrated())
        .add("pending", migrations(info.pending()))
        .add("applied", migrations(info.applied()))
        .add("findings", JsonBuilders.array(info.findings()))
        .build();
  }

  private static JsonArrayBuilder migrations(List<Migration> migrations) {
    JsonArrayBuilder array = JsonBuilders.array();
    migrations.forEach(
        each ->
            array.add(
                JsonBuilders.object()
                    .add("version", each.version())
                    .add("description", each.description())));
    return array;
  }
}
