package ee.durable.batch;

import ee.durable.data.Data;
import ee.durable.run.RunId;
import ee.durable.run.RunQuery;
import ee.durable.run.RunStatus;
import ee.durable.run.WaitKind;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Which runs a batch is for: those that were chosen one by one, or all that match a filter. It is
 * data, and can be kept.
 *
 * @param runs the chosen ones; empty with a filter
 * @param filter what they must match; empty if they were chosen
 */
public record RunSelection(List<RunId> runs, Optional<Filter> filter) {

  /** How many runs can be chosen. A filter may match any number. */
  public static final int MOST_CHOSEN = 1000;

  /**
   * Copies the runs.
   *
   * @throws IllegalArgumentException if there are none and no filter, too many, or both
   */
  public RunSelection {
    runs = List.copyOf(runs);
    if (runs.isEmpty() == filter.isEmpty()) {
      throw new IllegalArgumentException(
          "A selection has either runs or a filter, but this one has %s."
              .formatted(runs.isEmpty() ? "neither" : "both"));
    }
    if (runs.size() > MOST_CHOSEN) {
      throw new IllegalArgumentException(
          "At most %,d runs can be chosen one by one, but there were %,d. Use a filter."
              .formatted(MOST_CHOSEN, runs.size()));
    }
  }

  /** Chooses runs; one that is named twice counts once. */
  public static RunSelection of(Collection<RunId> runs) {
    return new RunSelection(runs.stream().distinct().toList(), Optional.empty());
  }

  /** Selects all runs that match. Page size and cursor are ignored. */
  public static RunSelection matching(Consumer<RunQuery> query) {
    RunQuery configured = new RunQuery();
    query.accept(configured);
    return of(configured);
  }

  /** Selects all runs that match. Page size and cursor are ignored. */
  public static RunSelection of(RunQuery query) {
    return new RunSelection(List.of(), Optional.of(Filter.of(query)));
  }

  /**
   * Narrows a query to what is selected.
   *
   * @throws IllegalStateException if the runs were chosen one by one
   */
  public void applyTo(RunQuery query) {
    filter
        .orElseThrow(() -> new IllegalStateException("These runs were chosen one by one."))
        .applyTo(query);
  }

  /** Returns it in words, as the audit keeps it. */
  @Override
  public String toString() {
    return filter
        .map(Filter::toString)
        .orElseGet(() -> runs.stream().map(RunId::toString).collect(Collectors.joining(" ")));
  }

  /**
   * What runs must match, as in {@link RunQuery}.
   *
   * @param workflows the names of their workflows, empty for all
   * @param statuses where they stand, empty for all
   * @param labels all of which they have
   * @param queue their queue
   * @param key their key
   * @param parent their parent
   * @param idPrefix how their ids begin
   * @param topLevel whether they have no parent
   * @param createdFrom when they were created at the earliest
   * @param createdBefore before when they were created
   * @param waitKinds what they wait for, empty for anything or nothing
   * @param node the label or id of the node that is at them
   * @param endedFrom when they ended at the earliest
   * @param endedBefore before when they ended
   * @param failureType the type of their failure
   * @param longerThan what they took longer than
   * @param schedule what started them
   * @param origin the run they were made of
   */
  public record Filter(
      List<String> workflows,
      List<RunStatus> statuses,
      Map<String, String> labels,
      Optional<String> queue,
      Optional<String> key,
      Optional<RunId> parent,
      Optional<String> idPrefix,
      boolean topLevel,
      Optional<Instant> createdFrom,
      Optional<Instant> createdBefore,
      List<WaitKind> waitKinds,
      Optional<String> node,
      Optional<Instant> endedFrom,
      Optional<Instant> endedBefore,
      Optional<String> failureType,
      Optional<Duration> longerThan,
      Optional<String> schedule,
      Optional<RunId> origin) {

    private static final Set<JsonValue> NOTHING =
        Set.of(JsonValue.FALSE, JsonValue.EMPTY_JSON_ARRAY, JsonValue.EMPTY_JSON_OBJECT);

    /** Copies the lists. */
    public Filter {
      workflows = List.copyOf(workflows);
      statuses = List.copyOf(statuses);
      labels = Map.copyOf(labels);
      waitKinds = List.copyOf(waitKinds);
    }

    /** Returns what is asked for, and nothing of what is not. */
    @Override
    public String toString() {
      Map<String, JsonValue> asked = new LinkedHashMap<>();
      Data.of(this)
          .json()
          .forEach(
              (name, value) -> {
                if (!NOTHING.contains(value)) {
                  asked.put(name, value);
                }
              });
      return asked.isEmpty() ? "all" : "all with " + asked;
    }

    static Filter of(RunQuery query) {
      Map<String, String> labels = new LinkedHashMap<>();
      query.labels().forEach(label -> labels.put(label.getKey(), label.getValue()));
      return new Filter(
          List.copyOf(query.workflows()),
          List.copyOf(query.statuses()),
          labels,
          query.queue(),
          query.key(),
          query.parent(),
          query.idPrefix(),
          query.isTopLevel(),
          query.createdFrom(),
          query.createdBefore(),
          List.copyOf(query.waitKinds()),
          query.node(),
          query.endedFrom(),
          query.endedBefore(),
          query.failureType(),
          query.longerThan(),
          query.schedule(),
          query.origin());
    }

    void applyTo(RunQuery query) {
      query.workflow(workflows.toArray(String[]::new));
      query.status(statuses.toArray(RunStatus[]::new));
      query.waitingFor(waitKinds.toArray(WaitKind[]::new));
      labels.forEach(query::label);
      queue.ifPresent(query::queue);
      key.ifPresent(query::key);
      parent.ifPresent(query::parent);
      idPrefix.ifPresent(query::idPrefix);
      if (topLevel) {
        query.topLevel();
      }
      createdFrom.ifPresent(query::createdFrom);
      createdBefore.ifPresent(query::createdBefore);
      node.ifPresent(query::node);
      endedFrom.ifPresent(query::endedFrom);
      endedBefore.ifPresent(query::endedBefore);
      failureType.ifPresent(query::failureType);
      longerThan.ifPresent(query::longerThan);
      schedule.ifPresent(query::startedBy);
      origin.ifPresent(query::forkOf);
    }
  }
}
