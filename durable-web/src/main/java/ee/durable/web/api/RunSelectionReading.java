package ee.durable.web.api;

import ee.durable.batch.RunSelection;
import ee.durable.data.Data;
import ee.durable.run.RunId;
import ee.durable.run.RunQuery;
import ee.durable.run.RunStatus;
import ee.durable.run.WaitKind;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads which runs a batch is for: {@code runs}, a list of ids, or {@code filter}. */
final class RunSelectionReading {

  private RunSelectionReading() {}

  /**
   * Reads the two properties.
   *
   * @throws ProblemException if both or none are there, or one cannot be understood
   */
  static RunSelection read(BodyProperties body) {
    Optional<List<String>> runs = body.textList("runs");
    Optional<Data> filter = body.object("filter").map(Data::new);
    if (runs.isPresent() == filter.isPresent()) {
      throw ProblemException.property("runs", "Expected either runs or a filter.");
    }
    return runs.map(RunSelectionReading::chosen)
        .orElseGet(() -> matching(filter.orElse(Data.EMPTY)));
  }

  private static RunSelection chosen(List<String> ids) {
    return BodyProperties.make(
        "runs", ids, all -> RunSelection.of(all.stream().map(RunId::of).toList()));
  }

  private static RunSelection matching(Data filter) {
    BodyProperties properties =
        BodyProperties.inside(
            "filter",
            filter,
            "workflow",
            "status",
            "waitingFor",
            "labels",
            "queue",
            "key",
            "parent",
            "topLevel",
            "idPrefix",
            "createdFrom",
            "createdBefore",
            "endedFrom",
            "endedBefore",
            "node",
            "failureType",
            "longerThan",
            "schedule",
            "origin");
    RunQuery query = new RunQuery();
    each(properties, "workflow", query::workflow);
    each(properties, "status", text -> Words.read(RunStatus.class, text, query::status));
    each(properties, "waitingFor", text -> Words.read(WaitKind.class, text, query::waitingFor));
    properties.texts("labels").forEach(query::label);
    one(properties, "queue", query::queue);
    one(properties, "key", query::key);
    one(properties, "parent", text -> query.parent(RunId.of(text)));
    one(properties, "idPrefix", query::idPrefix);
    one(properties, "createdFrom", text -> query.createdFrom(InstantText.read(text)));
    one(properties, "createdBefore", text -> query.createdBefore(InstantText.read(text)));
    one(properties, "endedFrom", text -> query.endedFrom(InstantText.read(text)));
    one(properties, "endedBefore", text -> query.endedBefore(InstantText.read(text)));
    one(properties, "node", query::node);
    one(properties, "failureType", query::failureType);
    one(properties, "longerThan", text -> query.longerThan(duration(text)));
    one(properties, "schedule", query::startedBy);
    one(properties, "origin", text -> query.forkOf(RunId.of(text)));
    if (properties.truth("topLevel").orElse(false)) {
      query.topLevel();
    }
    return RunSelection.of(query);
  }

  private static void each(BodyProperties properties, String name, Consumer<String> receiver) {
    properties
        .textList(name)
        .ifPresent(
            all -> all.forEach(text -> BodyProperties.hand("filter." + name, text, receiver)));
  }

  private static void one(BodyProperties properties, String name, Consumer<String> receiver) {
    properties.text(name).ifPresent(text -> BodyProperties.hand("filter." + name, text, receiver));
  }

  private static Duration duration(String text) {
    try {
      return Duration.parse(text);
    } catch (DateTimeParseException unreadable) {
      throw new IllegalArgumentException(
          "Expected a duration such as PT15M, but found '%s'.".formatted(Shortened.text(text)),
          unreadable);
    }
  }
}
