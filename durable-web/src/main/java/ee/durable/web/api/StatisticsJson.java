package ee.durable.web.api;

import ee.durable.run.RunCount;
import ee.durable.statistics.Activity;
import ee.durable.statistics.Counts;
import ee.durable.statistics.OpenRuns;
import ee.durable.statistics.OpenVersion;
import ee.durable.statistics.QueueActivity;
import ee.durable.statistics.Spread;
import ee.durable.statistics.WorkflowActivity;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes statistics as JSON. */
final class StatisticsJson {

  private StatisticsJson() {}

  static JsonObject of(OpenRuns open) {
    return JsonBuilders.object()
        .add("statuses", byWord("status", open.byStatus()))
        .add("waits", byWord("kind", open.waiting()))
        .build();
  }

  private static <E extends Enum<E>> JsonArrayBuilder byWord(String name, Map<E, RunCount> counts) {
    JsonArrayBuilder array = JsonBuilders.array();
    new TreeMap<>(counts)
        .forEach(
            (word, count) ->
                array.add(
                    JsonBuilders.object()
                        .add(name, word.name())
                        .add("runs", count.value())
                        .add("exact", count.isExact())));
    return array;
  }

  static JsonObject of(OpenVersion version) {
    return JsonBuilders.object()
        .add("workflow", version.workflow())
        .add("version", version.version())
        .add("runs", version.runs())
        .add("exact", version.isExact())
        .build();
  }

  static JsonObject of(Activity activity) {
    JsonArrayBuilder moments = JsonBuilders.array();
    activity
        .moments()
        .forEach(
            moment ->
                moments.add(
                    JsonBuilders.object()
                        .add("from", moment.from().toString())
                        .add("counts", counts(moment.counts()))
                        .add("duration", spread(moment.duration()))
                        .add("latency", spread(moment.latency()))));
    return JsonBuilders.object()
        .add("counts", counts(activity.counts()))
        .add("duration", spread(activity.duration()))
        .add("latency", spread(activity.latency()))
        .add("moments", moments)
        .build();
  }

  static JsonObject of(WorkflowActivity activity) {
    return JsonBuilders.object()
        .add("workflow", activity.workflow())
        .add("counts", counts(activity.counts()))
        .add("duration", spread(activity.duration()))
        .add("latency", spread(activity.latency()))
        .build();
  }

  static JsonObject of(QueueActivity activity) {
    return JsonBuilders.object()
        .add("queue", activity.queue())
        .add("ended", counts(activity.ended()))
        .add("latency", spread(activity.latency()))
        .add("moments", counts(activity.moments()))
        .build();
  }

  private static JsonArrayBuilder counts(List<Counts> all) {
    JsonArrayBuilder array = JsonBuilders.array();
    all.forEach(each -> array.add(counts(each)));
    return array;
  }

  private static JsonObjectBuilder counts(Counts counts) {
    return JsonBuilders.object()
        .add("started", counts.started())
        .add("completed", counts.completed())
        .add("failed", counts.failed())
        .add("cancelled", counts.cancelled());
  }

  private static JsonObjectBuilder spread(Spread spread) {
    return JsonBuilders.object()
        .add("count", spread.count())
        .add("p50", spread.p50().toString())
        .add("p95", spread.p95().toString());
  }
}
