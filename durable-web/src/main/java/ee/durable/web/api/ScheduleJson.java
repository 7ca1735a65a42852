package ee.durable.web.api;

import ee.durable.schedule.Backfill;
import ee.durable.schedule.CatchUp;
import ee.durable.schedule.Fire;
import ee.durable.schedule.ScheduleInfo;
import ee.durable.schedule.ScheduleInfo.Failures;
import ee.durable.schedule.ScheduleInfo.Last;
import ee.durable.schedule.ScheduleInfo.Pause;
import ee.durable.schedule.ScheduleInfo.Placing;
import ee.durable.schedule.Timing;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Instant;
import java.util.Collection;

/** Writes schedules as JSON. What is not set is left out. */
final class ScheduleJson {

  private ScheduleJson() {}

  static JsonObject of(ScheduleInfo schedule) {
    JsonObjectBuilder json =
        JsonBuilders.object()
            .add("name", schedule.name())
            .add("workflow", schedule.workflow())
            .add("words", schedule.words())
            .add("input", schedule.input().json())
            .add("from", schedule.from().toString())
            .add("jitter", schedule.jitter().toString())
            .add("overlap", schedule.overlap().name())
            .add("catchUp", catchUp(schedule.catchUp()))
            .add("origin", schedule.origin().name())
            .add("enabled", schedule.isEnabled());
    addTiming(json, schedule.timing());
    addPlacing(json, schedule.placing());
    schedule.until().ifPresent(until -> json.add("until", until.toString()));
    schedule.pause().ifPresent(pause -> json.add("pause", pause(pause)));
    schedule.next().ifPresent(next -> json.add("next", next.toString()));
    schedule.held().ifPresent(held -> json.add("held", held.toString()));
    schedule.last().ifPresent(last -> json.add("last", last(last)));
    schedule.failures().ifPresent(failures -> json.add("failures", failures(failures)));
    return json.build();
  }

  private static void addTiming(JsonObjectBuilder json, Timing timing) {
    if (timing instanceof Timing.Cron cron) {
      json.add("cron", cron.expression()).add("zone", cron.zone().getId());
    } else if (timing instanceof Timing.Every every) {
      json.add("every", every.period().toString());
    }
  }

  private static void addPlacing(JsonObjectBuilder json, Placing placing) {
    json.add("queue", placing.queue()).add("priority", placing.priority());
    placing.key().ifPresent(key -> json.add("key", key));
    placing.concurrencyKey().ifPresent(key -> json.add("concurrencyKey", key));
    JsonObjectBuilder labels = JsonBuilders.object();
    placing.labels().forEach(labels::add);
    json.add("labels", labels);
  }

  private static String catchUp(CatchUp catchUp) {
    if (catchUp.equals(CatchUp.NONE)) {
      return "none";
    }
    return catchUp.equals(CatchUp.LAST)
        ? "last"
        : (catchUp.isAll() ? "all " : "last ") + catchUp.window();
  }

  private static JsonObjectBuilder pause(Pause pause) {
    JsonObjectBuilder json =
        JsonBuilders.object().add("by", pause.by().name()).add("since", pause.since().toString());
    pause.reason().ifPresent(reason -> json.add("reason", reason));
    return json;
  }

  private static JsonObjectBuilder last(Last last) {
    return JsonBuilders.object()
        .add("tick", last.tick().toString())
        .add("fired", last.fired().toString())
        .add("run", last.run().toString());
  }

  private static JsonObjectBuilder failures(Failures failures) {
    return JsonBuilders.object()
        .add("count", failures.count())
        .add("last", failures.last())
        .add("at", failures.at().toString());
  }

  static JsonObject of(Fire fire) {
    JsonObjectBuilder json =
        JsonBuilders.object()
            .add("tick", fire.tick().toString())
            .add("cause", fire.cause().name())
            .add("at", fire.at().toString())
            .add("outcome", fire.outcome().name());
    fire.run().ifPresent(run -> json.add("run", run.toString()));
    fire.note().ifPresent(note -> json.add("note", note));
    return json.build();
  }

  static JsonObject of(Backfill backfill) {
    JsonArrayBuilder runs = JsonBuilders.array();
    backfill.runs().forEach(run -> runs.add(run.toString()));
    return JsonBuilders.object()
        .add("ticks", instants(backfill.ticks()))
        .add("runs", runs)
        .add("started", backfill.runs().size())
        .add("answered", backfill.answered())
        .build();
  }

  static JsonArrayBuilder instants(Collection<Instant> instants) {
    JsonArrayBuilder json = JsonBuilders.array();
    instants.forEach(instant -> json.add(instant.toString()));
    return json;
  }
}
