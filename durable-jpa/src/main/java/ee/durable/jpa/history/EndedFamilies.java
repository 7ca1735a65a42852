package ee.durable.jpa.history;

import ee.durable.jpa.Database;
import ee.durable.jpa.Rows;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Finds families, each a run without a parent and its descendants, that have ended for a while. */
public final class EndedFamilies {

  /** The statement's time, not the clock's: the index is asked for a bound that does not move. */
  private static final String ROOTS =
      """
      select r.id, r.ended_at::text as ended_at, r.children from durable.runs r
      where r.parent_id is null and r.ended_at is not null
        and r.ended_at <= statement_timestamp() - ? * interval '1 second'
        and (r.ended_at, r.id) > (cast(? as timestamptz), ?)
      order by r.ended_at, r.id
      limit ?
      """;

  private static final String LOCK =
      """
      select id from durable.runs where id = any(?) and ended_at is not null
      for update skip locked
      """;

  /** The deepest first: whoever is left over can still be found from the root. */
  private static final String MEMBERS =
      """
      with recursive family as (
        select id as root_id, ended_at as root_ended_at, status = 'COMPLETED' as completed,
            id, depth, ended_at, seq, waits
        from durable.runs where id = any(?)
        union all
        select f.root_id, f.root_ended_at, f.completed, c.id, c.depth, c.ended_at, c.seq, c.waits
        from family f join durable.runs c on c.parent_id = f.id)
      select f.root_id, f.id, 1 + f.seq + f.waits as rows, f.completed,
          coalesce(l.family_ended_at, max(f.ended_at) over whole)::text as family_ended_at,
          bool_and(f.ended_at is not null
              and f.ended_at <= statement_timestamp() - ? * interval '1 second') over whole as is_over
      from family f left join durable.leaving l on l.root_id = f.root_id
      window whole as (partition by f.root_id)
      order by f.root_ended_at, f.root_id, f.depth desc, f.id
      """;

  private final Database database;

  /** Creates the repository for one transaction. */
  public EndedFamilies(Database database) {
    this.database = database;
  }

  /**
   * The root of a family.
   *
   * @param run the root
   * @param endedAt when it ended, as text
   * @param children how many children it has made
   */
  public record Root(UUID run, String endedAt, int children) {

    /** Before all others. */
    public static final Root FIRST = new Root(new UUID(0, 0), "-infinity", 0);
  }

  /** Lists roots that ended so long ago, after another one, the longest ended first. */
  public List<Root> roots(Duration ago, Root after, int most) {
    return database.query(
        ROOTS,
        row -> new Root(Rows.uuid(row, "id"), row.getString("ended_at"), row.getInt("children")),
        ago,
        after.endedAt(),
        after.run(),
        most);
  }

  /** Locks ended runs, passing over those that somebody has locked, and returns which it did. */
  public List<UUID> lock(List<UUID> runs) {
    return database.query(LOCK, row -> Rows.uuid(row, "id"), (Object) runs.toArray(UUID[]::new));
  }

  /**
   * A run of a family whose root is locked.
   *
   * @param root of its family
   * @param run the run
   * @param rows about how many rows it has
   * @param completed whether the root completed
   * @param familyEndedAt when the last of the family ended, as text; null if none has
   * @param isOver whether all of the family ended so long ago
   */
  public record Member(
      UUID root,
      UUID run,
      int rows,
      boolean completed,
      @Nullable String familyEndedAt,
      boolean isOver) {}

  /**
   * Lists the families of locked roots, one after the other, of each the deepest first. Whoever
   * brings an ended run back to life must hold the lock of its root as well.
   */
  public List<Member> members(List<UUID> lockedRoots, Duration ago) {
    return database.query(
        MEMBERS,
        row ->
            new Member(
                Rows.uuid(row, "root_id"),
                Rows.uuid(row, "id"),
                row.getInt("rows"),
                row.getBoolean("completed"),
                row.getString("family_ended_at"),
                row.getBoolean("is_over")),
        lockedRoots.toArray(UUID[]::new),
        ago);
  }
}
