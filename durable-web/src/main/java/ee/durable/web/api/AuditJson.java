package ee.durable.web.api;

import ee.durable.audit.Actor;
import ee.durable.audit.AuditEntry;
import ee.durable.audit.Deed;
import ee.durable.audit.Target;
import ee.durable.data.JsonValues;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;

/** Writes entries of the audit as JSON. */
final class AuditJson {

  private AuditJson() {}

  static JsonObject of(AuditEntry entry) {
    Deed deed = entry.deed();
    JsonObjectBuilder json =
        JsonBuilders.object()
            .add("number", entry.number())
            .add("at", entry.at().toString())
            .add("actor", actor(deed.actor()))
            .add("action", deed.action())
            .add("outcome", deed.outcome().name());
    deed.target().ifPresent(target -> json.add("target", target(target)));
    deed.reason().ifPresent(reason -> json.add("reason", reason));
    deed.details().ifPresent(details -> json.add("details", JsonValues.parse(details)));
    deed.message().ifPresent(message -> json.add("message", message));
    deed.result().ifPresent(result -> json.add("result", result));
    return json.build();
  }

  private static JsonObjectBuilder actor(Actor actor) {
    JsonObjectBuilder json =
        JsonBuilders.object()
            .add("name", actor.name())
            .add("roles", JsonBuilders.array(actor.roles().stream().sorted().toList()))
            .add("channel", actor.channel().name());
    actor.address().ifPresent(address -> json.add("address", address));
    return json;
  }

  private static JsonObjectBuilder target(Target target) {
    return JsonBuilders.object().add("type", target.type()).add("id", target.id());
  }
}
