package ee.durable.jpa.run;

import ee.durable.jpa.Database;
import ee.durable.run.RunCount;
import ee.durable.run.RunQuery;
import ee.durable.run.RunStatus;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Reads runs and their attempts for applications and the console, hot or archived: each statement
 * looks at both places at once, so that a run that moves meanwhile is seen exactly once.
 */
public final class RunReads {

  private static final String FIND_HOT = "select * from durable.runs where id = :run";

  private static final String FIND = "select * from durable.all_runs where id = :run";

  private static final String COLUMNS =
      """
      id, workflow, version, queue, priority, key, concurrency_key, origin_id, labels, status, waiting_for,
          step, seq, attempt, children, owner, epoch, parent_id, parent_seq, parent_attempt, parent_step,
          ref, depth, scope, undoing, created_at, started_at, step_started_at, due_at, deadline_at,
          ended_at, failure
      """;

  /** What lists show: all columns of the entity but the payloads, however large they are. */
  private static final String BRIEF =
      "select " + COLUMNS + ", cast('{}' as jsonb) as input, cast(null as jsonb) as context";

  /**
   * Looks only at those weeks of the archive that hold families which have ended since. Both kinds
   * of weeks by themselves: else the database would not see which it can leave out.
   */
  private static final String ALL_SINCE =
      " from (select "
          + COLUMNS
          + " from durable.runs union all select "
          + COLUMNS
          + " from durable.archived_runs where completed and family_ended_at >= :since"
          + " union all select "
          + COLUMNS
          + " from durable.archived_runs where not completed and family_ended_at >= :since) r";

  private static final String CHILDREN =
      """
      select r from RunEntity r where r.parentId = :parent and r.status in :statuses
      order by r.createdAt, r.id
      """;

  private static final String CHILD_COUNTS =
      "select r.parentId, count(r) from RunEntity r where r.parentId in :parents group by"
          + " r.parentId";

  private static final String ATTEMPTS =
      "select a from AttemptEntity a where a.runId = :run order by a.seq, a.number";

  private final Database database;

  /** Creates the repository for one transaction. */
  public RunReads(Database database) {
    this.database = database;
  }

  /** Finds a run. Most that are asked for are hot, and cost no look at the weeks of the archive. */
  public Optional<RunEntity> find(UUID run) {
    return find(FIND_HOT, run).or(() -> find(FIND, run));
  }

  @SuppressWarnings("unchecked")
  private Optional<RunEntity> find(String sql, UUID run) {
    // An entity that this transaction has read before may be older than the database.
    database.entities().clear();
    return database
        .entities()
        .createNativeQuery(database.inSchema(sql), RunEntity.class)
        .setParameter("run", run)
        .getResultStream()
        .findFirst();
  }

  /** Lists a page of runs, newest first, and one more at the far end if there are more. */
  @SuppressWarnings("unchecked")
  public List<RunEntity> list(RunQuery query, Optional<Keyset> page) {
    RunFilter filter = RunFilter.of(query, page);
    boolean isNewer = page.map(Keyset::isNewer).orElse(false);
    var sql =
        BRIEF
            + from(filter)
            + filter.where()
            + page.map(Keyset::order).orElse(" order by r.id desc limit :limit");
    // An entity that this transaction has read before is no brief one, and may be older.
    database.entities().clear();
    var statement = database.entities().createNativeQuery(database.inSchema(sql), RunEntity.class);
    filter.parameters().forEach(statement::setParameter);
    List<RunEntity> read = statement.setParameter("limit", query.limit() + 1).getResultList();
    if (!isNewer) {
      return read;
    }
    List<RunEntity> newestFirst = new ArrayList<>(read);
    Collections.reverse(newestFirst);
    return newestFirst;
  }

  /**
   * Checks a query before it is run.
   *
   * @param areSealed whether a codec seals payloads, failures among them
   * @throws IllegalArgumentException if it cannot be answered, or only at a great price
   */
  public static void check(RunQuery query, boolean areSealed) {
    RunFilter.check(query);
    if (areSealed && query.failureType().isPresent()) {
      throw new IllegalArgumentException(
          "failureType cannot be searched for: a codec seals what runs failed with.");
    }
  }

  private static String from(RunFilter filter) {
    return switch (filter.place()) {
      case HOT -> " from durable.runs r";
      case SINCE -> ALL_SINCE;
      case ANYWHERE -> " from durable.all_runs r";
    };
  }

  /** Counts runs up to the limit of counting. */
  public RunCount count(RunQuery query) {
    RunFilter filter = RunFilter.of(query, Optional.empty());
    var sql =
        "select count(*) from (select 1" + from(filter) + filter.where() + " limit :limit) counted";
    var statement = database.entities().createNativeQuery(database.inSchema(sql), Long.class);
    filter.parameters().forEach(statement::setParameter);
    long counted = (Long) statement.setParameter("limit", RunCount.LIMIT + 1).getSingleResult();
    return new RunCount((int) Math.min(counted, RunCount.LIMIT), counted <= RunCount.LIMIT);
  }

  /** Lists the children of a run in one of the statuses, oldest first. */
  public List<RunEntity> children(UUID parent, Collection<RunStatus> statuses) {
    return database
        .entities()
        .createQuery(CHILDREN, RunEntity.class)
        .setParameter("parent", parent)
        .setParameter("statuses", statuses)
        .getResultList();
  }

  /** Counts the children of each run that has any. */
  public Map<UUID, Integer> childCounts(Collection<UUID> parents) {
    if (parents.isEmpty()) {
      return new HashMap<>();
    }
    return database
        .entities()
        .createQuery(CHILD_COUNTS, Object[].class)
        .setParameter("parents", parents)
        .getResultStream()
        .collect(Collectors.toMap(row -> (UUID) row[0], row -> ((Long) row[1]).intValue()));
  }

  /** Lists the ended attempts of a run, in their order. */
  public List<AttemptEntity> attempts(UUID run) {
    return database
        .entities()
        .createQuery(ATTEMPTS, AttemptEntity.class)
        .setParameter("run", run)
        .getResultList();
  }
}
