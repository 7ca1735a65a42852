package ee.durable.web.api;

import ee.durable.node.DatabaseInfo;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;

/** Writes how the database is as JSON. */
final class DatabaseJson {

  private DatabaseJson() {}

  static JsonObject of(DatabaseInfo database) {
    JsonArrayBuilder tables = JsonBuilders.array();
    database
        .tables()
        .forEach(
            table ->
                tables.add(
                    JsonBuilders.object()
                        .add("name", table.name())
                        .add("rows", table.rows())
                        .add("bytes", table.bytes())));
    return JsonBuilders.object()
        .add("roundTrip", database.roundTrip().toString())
        .add("clockSkew", database.clockSkew().toString())
        .add("sessions", database.sessions())
        .add("busySessions", database.busySessions())
        .add("mostSessions", database.mostSessions())
        .add("oldestTransaction", database.oldestTransaction().toString())
        .add("longestLockWait", database.longestLockWait().toString())
        .add("timerLag", database.timerLag().toString())
        .add("scheduleLag", database.scheduleLag().toString())
        .add("schemaVersion", database.schemaVersion())
        .add("tables", tables)
        .build();
  }
}
