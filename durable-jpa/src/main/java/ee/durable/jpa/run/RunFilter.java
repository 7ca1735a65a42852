package ee.durable.jpa.run;

import ee.durable.data.JsonValues;
import ee.durable.run.RunQuery;
import ee.durable.run.RunStatus;
import ee.durable.schedule.ScheduleControl;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The condition of a list: fixed fragments of SQL, chosen by what is asked for; every value is a
 * parameter, but for constants of ours, so that the database sees which partial index holds them.
 *
 * @param where the condition, empty for all runs
 * @param parameters its parameters by name
 * @param place where runs that match may be
 */
record RunFilter(String where, Map<String, Object> parameters, Place place) {

  /** Where runs are looked for. */
  enum Place {
    /** Only runs that have not ended match, and none of them is archived. */
    HOT,
    /** Nothing that was archived of families that ended before {@code :since} matches. */
    SINCE,
    /** Any run may match. */
    ANYWHERE
  }

  private static final Set<RunStatus> FAILED =
      EnumSet.of(
          RunStatus.QUARANTINED,
          RunStatus.FAILED,
          RunStatus.TIMED_OUT,
          RunStatus.COMPENSATED,
          RunStatus.COMPENSATION_FAILED);

  /**
   * Reads a query.
   *
   * @param keyset where the page begins; empty for the first, and for counts
   */
  static RunFilter of(RunQuery query, Optional<Keyset> keyset) {
    Conditions conditions = new Conditions();
    conditions.addIf(
        !query.workflows().isEmpty(), "r.workflow in (:workflows)", "workflows", query.workflows());
    conditions.addAnyOf("r.status", query.statuses());
    query.queue().ifPresent(queue -> conditions.add("r.queue = :queue", "queue", queue));
    query.key().ifPresent(key -> conditions.add("r.key = :key", "key", key));
    query
        .parent()
        .ifPresent(parent -> conditions.add("r.parent_id = :parent", "parent", parent.value()));
    query
        .origin()
        .ifPresent(origin -> conditions.add("r.origin_id = :origin", "origin", origin.value()));
    query.createdFrom().ifPresent(from -> addCreatedFrom(conditions, query, from));
    query.createdBefore().ifPresent(to -> conditions.add("r.created_at < :to", "to", to));
    query.endedFrom().ifPresent(at -> conditions.add("r.ended_at >= :endedFrom", "endedFrom", at));
    query.endedBefore().ifPresent(to -> addEndedBefore(conditions, to));
    keyset.ifPresent(page -> conditions.add(page.condition(), "edge", page.edge()));
    if (query.isTopLevel()) {
      conditions.add("r.parent_id is null");
    }
    if (!query.waitKinds().isEmpty()) {
      conditions.add("r.status = 'WAITING'");
      conditions.addAnyOf("r.waiting_for", query.waitKinds());
    }
    query.node().ifPresent(node -> addNode(conditions, node));
    query.failureType().ifPresent(type -> addFailure(conditions, query, type));
    query.longerThan().ifPresent(duration -> addDuration(conditions, duration));
    query.idPrefix().ifPresent(prefix -> addIdPrefix(conditions, prefix));
    addLabels(conditions, query);
    return conditions.filter(place(conditions, query));
  }

  /** A family ends after each of its runs has begun, and has ended. */
  private static Place place(Conditions conditions, RunQuery query) {
    if (isOpenOnly(query)) {
      return Place.HOT;
    }
    // Bounded by ids, which every week has an index of, in the order in which they are listed.
    if (query.isTopLevel() && query.createdFrom().isPresent()) {
      return Place.ANYWHERE;
    }
    Optional<Instant> since =
        Stream.of(query.createdFrom(), query.endedFrom())
            .flatMap(Optional::stream)
            .max(Comparator.naturalOrder());
    since.ifPresent(from -> conditions.parameters.put("since", from));
    return since.isPresent() ? Place.SINCE : Place.ANYWHERE;
  }

  private static boolean isOpenOnly(RunQuery query) {
    boolean areOpen =
        !query.statuses().isEmpty() && query.statuses().stream().noneMatch(RunStatus::isFinal);
    return areOpen || !query.waitKinds().isEmpty() || query.node().isPresent();
  }

  /**
   * Refuses what would look through all runs there ever were.
   *
   * @throws IllegalArgumentException if it would
   */
  static void check(RunQuery query) {
    boolean isBound = query.createdFrom().isPresent() || query.endedFrom().isPresent();
    boolean areFailed = !query.statuses().isEmpty() && FAILED.containsAll(query.statuses());
    if (query.failureType().isPresent() && !isBound && !areFailed) {
      throw new IllegalArgumentException(
          "failureType needs createdFrom, endedFrom or statuses of failed runs beside it: else it"
              + " would look through all runs.");
    }
    if (query.longerThan().isPresent() && !isBound && !isOpenOnly(query)) {
      throw new IllegalArgumentException(
          "longerThan needs createdFrom, endedFrom or statuses of open runs beside it: else it"
              + " would look through all runs.");
    }
  }

  private static void addNode(Conditions conditions, String node) {
    conditions.add("r.status = 'RUNNING'");
    conditions.add(
        "r.owner in (select n.id from durable.nodes n where n.label = :node or cast(n.id as text) ="
            + " :node)",
        "node",
        node);
  }

  private static void addFailure(Conditions conditions, RunQuery query, String type) {
    if (query.statuses().isEmpty()) {
      conditions.addAnyOf("r.status", FAILED);
    }
    conditions.add("r.failure ->> 'type' = :failureType", "failureType", type);
  }

  private static void addDuration(Conditions conditions, Duration duration) {
    conditions.add(
        "coalesce(r.ended_at, clock_timestamp()) - r.started_at > :seconds * interval '1 second'",
        "seconds",
        duration.toNanos() / 1e9);
  }

  /**
   * Runs without a parent have an id of their time, so that whoever pages by id ends there. A child
   * has one of its parent's time, which may be long before.
   */
  private static void addCreatedFrom(Conditions conditions, RunQuery query, Instant from) {
    conditions.add("r.created_at >= :from", "from", from);
    if (query.isTopLevel()) {
      conditions.add("r.id >= :lastBefore", "lastBefore", IdRange.lastBefore(from));
    }
  }

  /** What had ended by then has an id from before then: whoever pages by id begins there. */
  private static void addEndedBefore(Conditions conditions, Instant to) {
    conditions.add("r.ended_at < :endedBefore", "endedBefore", to);
    conditions.add("r.id < :firstAfter", "firstAfter", IdRange.firstAfter(to));
  }

  /** A prefix is a range of ids, so that the primary key finds it. */
  private static void addIdPrefix(Conditions conditions, String prefix) {
    conditions.add("r.id >= :first", "first", IdRange.first(prefix));
    conditions.add("r.id <= :last", "last", IdRange.last(prefix));
  }

  /** All at once, and as a value, so that the index of the archive finds them. */
  private static void addLabels(Conditions conditions, RunQuery query) {
    Map<String, String> wanted = new LinkedHashMap<>();
    query.labels().forEach(label -> wanted.put(label.getKey(), label.getValue()));
    query.schedule().ifPresent(schedule -> wanted.put(ScheduleControl.SCHEDULE, schedule));
    if (!wanted.isEmpty()) {
      conditions.add(
          "r.labels @> cast(:labels as jsonb)", "labels", JsonValues.write(wanted).toString());
    }
  }

  private static final class Conditions {

    private final List<String> fragments = new ArrayList<>();
    private final Map<String, Object> parameters = new LinkedHashMap<>();

    void add(String fragment) {
      fragments.add(fragment);
    }

    void add(String fragment, String name, Object value) {
      fragments.add(fragment);
      parameters.put(name, value);
    }

    void addIf(boolean isAsked, String fragment, String name, Object value) {
      if (isAsked) {
        add(fragment, name, value);
      }
    }

    void addAnyOf(String column, Set<? extends Enum<?>> constants) {
      if (!constants.isEmpty()) {
        add(
            constants.stream()
                .map(constant -> "'" + constant.name() + "'")
                .collect(Collectors.joining(", ", column + " in (", ")")));
      }
    }

    RunFilter filter(Place place) {
      String where = fragments.isEmpty() ? "" : " where " + String.join(" and ", fragments);
      return new RunFilter(where, parameters, place);
    }
  }
}
