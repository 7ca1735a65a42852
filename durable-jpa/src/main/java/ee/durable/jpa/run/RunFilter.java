package ee.durable.jpa.run;

import ee.durable.data.JsonValues;
import ee.durable.run.RunQuery;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The condition of a list: fixed fragments of SQL, chosen by what is asked for; every value is a
 * parameter.
 *
 * @param where the condition, empty for all runs
 * @param parameters its parameters by name
 */
record RunFilter(String where, Map<String, Object> parameters) {

  static RunFilter of(RunQuery query, Optional<UUID> after) {
    Conditions conditions = new Conditions();
    conditions.addIf(
        !query.workflows().isEmpty(), "r.workflow in (:workflows)", "workflows", query.workflows());
    conditions.addIf(
        !query.statuses().isEmpty(),
        "r.status in (:statuses)",
        "statuses",
        query.statuses().stream().map(Enum::name).toList());
    query.queue().ifPresent(queue -> conditions.add("r.queue = :queue", "queue", queue));
    query.key().ifPresent(key -> conditions.add("r.key = :key", "key", key));
    query
        .parent()
        .ifPresent(parent -> conditions.add("r.parent_id = :parent", "parent", parent.value()));
    query.createdFrom().ifPresent(from -> conditions.add("r.created_at >= :from", "from", from));
    query.createdBefore().ifPresent(to -> conditions.add("r.created_at < :to", "to", to));
    after.ifPresent(last -> conditions.add("r.id < :after", "after", last));
    if (query.isTopLevel()) {
      conditions.add("r.parent_id is null");
    }
    query.idPrefix().ifPresent(prefix -> addIdPrefix(conditions, prefix));
    addLabels(conditions, query.labels());
    return conditions.filter();
  }

  /** A prefix is a range of ids, so that the primary key finds it. */
  private static void addIdPrefix(Conditions conditions, String prefix) {
    conditions.add("r.id >= :first", "first", IdRange.first(prefix));
    conditions.add("r.id <= :last", "last", IdRange.last(prefix));
  }

  /** All at once, and as a value, so that the index of the archive finds them. */
  private static void addLabels(Conditions conditions, List<Map.Entry<String, String>> labels) {
    if (!labels.isEmpty()) {
      Map<String, String> wanted = new LinkedHashMap<>();
      labels.forEach(label -> wanted.put(label.getKey(), label.getValue()));
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

    RunFilter filter() {
      String where = fragments.isEmpty() ? "" : " where " + String.join(" and ", fragments);
      return new RunFilter(where, parameters);
    }
  }
}
