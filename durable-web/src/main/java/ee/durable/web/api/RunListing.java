package ee.durable.web.api;

import ee.durable.run.RunId;
import ee.durable.run.RunQuery;
import ee.durable.run.RunStatus;
import ee.durable.run.WaitKind;
import jakarta.ws.rs.core.UriInfo;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Which runs {@code GET /runs} asks for. */
final class RunListing {

  /** What says which runs. */
  static final String[] FILTERS = {
    "workflow",
    "status",
    "queue",
    "key",
    "parent",
    "topLevel",
    "idPrefix",
    "label",
    "createdFrom",
    "createdBefore",
    "endedFrom",
    "endedBefore",
    "waitingFor",
    "node",
    "failureType",
    "longerThan",
    "schedule",
    "origin"
  };

  /** What is left for the engine to judge: cursors, and what would look through too much. */
  private static final List<String> JUDGED =
      List.of("after", "before", "failureType", "longerThan");

  static final String[] PARAMETERS =
      Stream.concat(Arrays.stream(FILTERS), Stream.of("limit", "after", "before"))
          .toArray(String[]::new);

  private final QueryParameters parameters;

  /**
   * Reads the parameters.
   *
   * @throws ProblemException if one is unknown or cannot be understood; {@link #read} tells what
   *     the engine does not take
   */
  RunListing(QueryParameters parameters) {
    this.parameters = parameters;
    if (parameters.find("after").isPresent() && parameters.find("before").isPresent()) {
      throw ProblemException.parameter("before", "Expected one of after and before, found both.");
    }
    // Tried on a query of our own: inside the engine a refusal could come back in any wrapping.
    applyTo(new RunQuery());
  }

  static RunListing of(UriInfo uri) {
    return new RunListing(QueryParameters.of(uri, PARAMETERS));
  }

  /** Reads the filters alone, for whoever asks for all runs that match. */
  static RunListing ofFilters(UriInfo uri) {
    return new RunListing(QueryParameters.of(uri, FILTERS));
  }

  /**
   * Asks the engine.
   *
   * @throws ProblemException if it does not take what was left for it to judge
   */
  <T> T read(Supplier<T> asked) {
    String judged =
        JUDGED.stream()
            .filter(name -> parameters.find(name).isPresent())
            .findFirst()
            .orElse("after");
    return PageReading.read(judged, asked);
  }

  void applyTo(RunQuery query) {
    parameters.each("status", text -> Words.read(RunStatus.class, text, query::status));
    applyOthersTo(query);
  }

  /** Asks for the runs that match and have one status. */
  void applyTo(RunQuery query, RunStatus status) {
    query.status(status);
    applyOthersTo(query);
  }

  /** Returns whether runs in this status are asked for. */
  boolean mayBe(RunStatus status) {
    RunQuery query = new RunQuery();
    applyTo(query);
    return query.statuses().isEmpty() || query.statuses().contains(status);
  }

  private void applyOthersTo(RunQuery query) {
    parameters.each("workflow", query::workflow);
    parameters.each("label", text -> label(query, text));
    parameters.one("queue", query::queue);
    parameters.one("key", query::key);
    parameters.one("parent", text -> query.parent(RunId.of(text)));
    parameters.one("topLevel", text -> topLevel(query, text));
    parameters.one("idPrefix", query::idPrefix);
    parameters.one("createdFrom", text -> query.createdFrom(InstantText.read(text)));
    parameters.one("createdBefore", text -> query.createdBefore(InstantText.read(text)));
    parameters.one("endedFrom", text -> query.endedFrom(InstantText.read(text)));
    parameters.one("endedBefore", text -> query.endedBefore(InstantText.read(text)));
    parameters.each("waitingFor", text -> Words.read(WaitKind.class, text, query::waitingFor));
    parameters.one("node", query::node);
    parameters.one("failureType", query::failureType);
    parameters.one("longerThan", text -> query.longerThan(DurationText.read(text)));
    parameters.one("schedule", query::startedBy);
    parameters.one("origin", text -> query.forkOf(RunId.of(text)));
    parameters.one("limit", text -> query.limit(QueryParameters.wholeNumber(text)));
    parameters.one("after", query::after);
    parameters.one("before", query::before);
  }

  private static void label(RunQuery query, String text) {
    int colon = text.indexOf(':');
    if (colon < 1 || colon == text.length() - 1) {
      throw new IllegalArgumentException(
          "Expected a name and a value such as region:EU, but found '%s'."
              .formatted(Shortened.text(text)));
    }
    query.label(text.substring(0, colon), text.substring(colon + 1));
  }

  private static void topLevel(RunQuery query, String text) {
    switch (text) {
      case "true" -> query.topLevel();
      case "false" -> {}
      default ->
          throw new IllegalArgumentException(
              "Expected true or false, but found '%s'.".formatted(Shortened.text(text)));
    }
  }
}
