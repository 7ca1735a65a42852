package ee.durable.jpa.history;

import ee.durable.jpa.Database;
import ee.durable.jpa.Rows;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Removes one family at once, for an operator. */
public final class FamilyRemoval {

  private static final String LOCK = "select id from durable.runs where id = ? for update";

  private static final String OPEN =
      """
      with recursive family as (
        select id, ended_at from durable.runs where id = ?
        union all
        select c.id, c.ended_at from family f join durable.runs c on c.parent_id = f.id)
      select id from family where ended_at is null order by id limit 1
      """;

  private final Database database;

  /** Creates the repository for one transaction. */
  public FamilyRemoval(Database database) {
    this.database = database;
  }

  /** Returns the first run of the family of a run; empty if there is no such run. */
  public Optional<UUID> root(UUID run) {
    return new Archive(database).root(run);
  }

  /**
   * Locks the root of a family, waiting for whoever has it, and brings the family back from the
   * archive if it is there: it is removed from one place only.
   */
  public void lock(UUID root) {
    new Archive(database).bringBack(root);
    database.first(LOCK, row -> 1, root);
  }

  /** Returns a run of the family of a locked root that has not ended. */
  public Optional<UUID> open(UUID root) {
    return database.first(OPEN, row -> Rows.uuid(row, "id"), root);
  }

  /**
   * Removes the family of a locked root of which all have ended.
   *
   * @return how many runs; empty if somebody has one of them just now
   */
  public Optional<Removed> remove(UUID root) {
    EndedFamilies families = new EndedFamilies(database);
    List<UUID> runs =
        families.members(List.of(root), Duration.ZERO).stream()
            .map(EndedFamilies.Member::run)
            .toList();
    if (families.lock(runs).size() < runs.size()) {
      return Optional.empty();
    }
    Map<String, Long> roots = new OldFamilies(database).removeHot(List.of(root), runs);
    return roots.keySet().stream().findFirst().map(status -> new Removed(status, runs.size()));
  }

  /**
   * What was removed.
   *
   * @param status how the root had ended
   * @param runs how many runs
   */
  public record Removed(String status, int runs) {}
}
