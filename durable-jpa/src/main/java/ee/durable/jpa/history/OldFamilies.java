package ee.durable.jpa.history;

import ee.durable.jpa.Database;
import ee.durable.jpa.Rows;
import ee.durable.jpa.history.EndedFamilies.Root;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Removes families that have ended long ago, from the hot tables and from the archive.
 *
 * <p>A family that is leaving in slices is in neither place whole, and is passed over: it has left
 * soon. Of the archive a root is as old as the last of its family, so no descendant need be looked
 * at to know its age.
 */
public final class OldFamilies {

  /** The tables that a family leaves, the runs last; see V5. */
  private static final List<String> TABLES =
      List.of("attempts", "waits", "events", "effects", "block_contexts", "step_logs", "runs");

  /** One statement, so that a family that leaves at this moment is counted once. */
  private static final String COUNT =
      """
      with recursive family as (
        select id as root_id, status as root_status, id, ended_at from durable.runs r
        where parent_id is null and ended_at is not null
          and ended_at <= statement_timestamp() - ? * interval '1 second' and status = any(?)
          and not exists (select 1 from durable.leaving l where l.root_id = r.id)
        union all
        select f.root_id, f.root_status, c.id, c.ended_at
        from family f join durable.runs c on c.parent_id = f.id),
      whole as (
        select root_status as status from family group by root_id, root_status
        having bool_and(ended_at is not null
            and ended_at <= statement_timestamp() - ? * interval '1 second')
        union all
        select status from durable.archived_runs
        where parent_id is null and status = any(?)
          and family_ended_at <= statement_timestamp() - ? * interval '1 second')
      select status, count(*) as families from whole group by status
      """;

  private static final String HOT_ROOTS =
      """
      select r.id, r.ended_at::text as ended_at, r.children from durable.runs r
      where r.parent_id is null and r.ended_at is not null and r.status = any(?)
        and r.ended_at <= statement_timestamp() - ? * interval '1 second'
        and (r.ended_at, r.id) > (cast(? as timestamptz), ?)
      order by r.ended_at, r.id
      limit ?
      """;

  /** Whoever was brought back to life or is leaving does not count any more. */
  private static final String STILL =
      """
      select id from durable.runs r
      where id = any(?) and parent_id is null and ended_at is not null and status = any(?)
        and not exists (select 1 from durable.leaving l where l.root_id = r.id)
      """;

  private static final String ARCHIVED_ROOTS =
      """
      select id from durable.archived_runs
      where parent_id is null and status = any(?) and id > ?
        and family_ended_at <= statement_timestamp() - ? * interval '1 second'
      order by id
      limit ?
      """;

  /** Whoever brings a family back locks its root first. */
  private static final String LOCK_ARCHIVED =
      """
      select id from durable.archived_runs
      where id = any(?) and parent_id is null for update skip locked
      """;

  private static final String ARCHIVED_MEMBERS =
      """
      with recursive family as (
        select id as root_id, id from durable.archived_runs where id = any(?)
        union all
        select f.root_id, c.id from family f join durable.archived_runs c on c.parent_id = f.id)
      select root_id, id from family
      """;

  private static final String STATUSES =
      "select status, count(*) as families from durable.%sruns where id = any(?) group by status";

  /** Of weeks that have passed whole. */
  private static final String COUNT_WEEKS =
      """
      select status, count(*) filter (where parent_id is null) as families, count(*) as runs
      from durable.archived_runs
      where completed = ? and family_ended_at < date_trunc('week',
          (statement_timestamp() - ? * interval '1 second') at time zone 'UTC') at time zone 'UTC'
      group by status
      """;

  private static final String ONE_AT_A_TIME =
      "select pg_advisory_xact_lock('durable.leaving'::regclass::oid::bigint)";

  private static final String LEAVES =
      """
      select 1 from durable.leaving
      where family_ended_at <= statement_timestamp() - ? * interval '1 second' limit 1
      """;

  private static final String DELETE = "delete from durable.%s%s where %s = any(?)";

  private final Database database;

  /** Creates the repository for one transaction. */
  public OldFamilies(Database database) {
    this.database = database;
  }

  /** Counts the families that have all ended so long ago, by the status of their roots. */
  public Map<String, Long> count(Duration age, Set<String> statuses) {
    return counts(COUNT, age, texts(statuses), age, texts(statuses), age);
  }

  /** Lists hot roots that ended so long ago, after another one, the longest ended first. */
  public List<Root> hotRoots(Duration age, Set<String> statuses, Root after, int most) {
    return database.query(
        HOT_ROOTS,
        row -> new Root(Rows.uuid(row, "id"), row.getString("ended_at"), row.getInt("children")),
        texts(statuses),
        age,
        after.endedAt(),
        after.run(),
        most);
  }

  /** Returns which of the hot roots, which are locked, still have ended in one of the statuses. */
  public List<UUID> still(List<UUID> locked, Set<String> statuses) {
    return ids(STILL, "id", array(locked), texts(statuses));
  }

  /** Lists the roots of the archive that ended so long ago, by id, after another one. */
  public List<UUID> archivedRoots(Duration age, Set<String> statuses, UUID after, int most) {
    return ids(ARCHIVED_ROOTS, "id", texts(statuses), after, age, most);
  }

  /** Locks roots of the archive, passing over those that somebody has locked. */
  public List<UUID> lockArchived(List<UUID> roots) {
    return ids(LOCK_ARCHIVED, "id", (Object) array(roots));
  }

  /** Lists the families of locked roots of the archive: the runs of each, by root. */
  public Map<UUID, List<UUID>> archivedFamilies(List<UUID> lockedRoots) {
    Map<UUID, List<UUID>> families = new LinkedHashMap<>();
    database.query(
        ARCHIVED_MEMBERS,
        row ->
            families
                .computeIfAbsent(Rows.uuid(row, "root_id"), root -> new ArrayList<>())
                .add(Rows.uuid(row, "id")),
        (Object) array(lockedRoots));
    return families;
  }

  /**
   * What is in weeks of the archive.
   *
   * @param families how many, by the status of their roots
   * @param runs how many runs
   */
  public record Content(Map<String, Long> families, long runs) {

    /** Returns what is here and not in the other. */
    public Content without(Content other) {
      Map<String, Long> rest = new LinkedHashMap<>();
      families.forEach(
          (status, count) -> {
            long left = count - other.families.getOrDefault(status, 0L);
            if (left > 0) {
              rest.put(status, left);
            }
          });
      return new Content(rest, runs - other.runs);
    }
  }

  /** Counts what is in weeks of which everything is so old. */
  public Content countWeeks(boolean completed, Duration age) {
    Map<String, Long> families = new LinkedHashMap<>();
    List<Long> runs =
        database.query(
            COUNT_WEEKS,
            row -> {
              families.put(row.getString("status"), row.getLong("families"));
              return row.getLong("runs");
            },
            completed,
            age);
    return new Content(families, runs.stream().mapToLong(Long::longValue).sum());
  }

  /** Waits until nobody else removes weeks, and keeps them waiting until the transaction ends. */
  public void oneAtATime() {
    database.query(ONE_AT_A_TIME, row -> 1);
  }

  /** Returns whether a family that ended so long ago is only just leaving. */
  public boolean isAnyLeaving(Duration age) {
    return database.first(LEAVES, row -> 1, age).isPresent();
  }

  /** Removes runs from the hot tables, with all that belongs to them; counts the roots first. */
  public Map<String, Long> removeHot(List<UUID> roots, List<UUID> runs) {
    return remove("", roots, runs);
  }

  /** Removes runs from the archive, with all that belongs to them; counts the roots first. */
  public Map<String, Long> removeArchived(List<UUID> roots, List<UUID> runs) {
    return remove("archived_", roots, runs);
  }

  private Map<String, Long> remove(String place, List<UUID> roots, List<UUID> runs) {
    Map<String, Long> removed = counts(STATUSES.formatted(place), (Object) array(roots));
    for (String table : TABLES) {
      String id = table.equals("runs") ? "id" : "run_id";
      database.update(DELETE.formatted(place, table, id), (Object) array(runs));
    }
    return removed;
  }

  private Map<String, Long> counts(String sql, Object... parameters) {
    Map<String, Long> counts = new LinkedHashMap<>();
    database.query(
        sql, row -> counts.put(row.getString("status"), row.getLong("families")), parameters);
    return counts;
  }

  private List<UUID> ids(String sql, String column, Object... parameters) {
    return database.query(sql, row -> Rows.uuid(row, column), parameters);
  }

  private static UUID[] array(List<UUID> ids) {
    return ids.toArray(UUID[]::new);
  }

  private static String[] texts(Set<String> statuses) {
    return statuses.toArray(String[]::new);
  }
}
