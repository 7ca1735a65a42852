package ee.durable.jpa.history;

import ee.durable.jpa.Database;
import ee.durable.jpa.Rows;
import ee.durable.jpa.history.EndedFamilies.Member;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * Moves runs, and all rows that belong to them, from the hot tables to the archive; and back, for
 * an operator.
 *
 * <p>The columns are those that the hot tables have at this moment, by the catalogue: none can be
 * forgotten, and a column that the archive lacks is an error before anything is moved.
 */
public final class Archive {

  private static final String COLUMNS =
      """
      select t.name, string_agg(quote_ident(a.attname), ', ' order by a.attnum) as columns
      from (values ('runs', 'durable.runs'::regclass), ('attempts', 'durable.attempts'::regclass),
          ('waits', 'durable.waits'::regclass), ('events', 'durable.events'::regclass),
          ('effects', 'durable.effects'::regclass),
          ('block_contexts', 'durable.block_contexts'::regclass),
          ('step_logs', 'durable.step_logs'::regclass)) t(name, id)
      join pg_attribute a on a.attrelid = t.id and a.attnum > 0 and not a.attisdropped
      group by t.name
      order by t.name = 'runs'
      """;

  private static final String LEAVE =
      """
      with members as (
        select * from unnest(?, cast(? as boolean[]), cast(? as timestamptz[]))
            as m(run, completed, family_ended_at)),
      gone as (
        delete from durable.%1$s t using members m where t.%2$s = m.run
        returning m.completed, m.family_ended_at, t.*)
      insert into durable.archived_%1$s (completed, family_ended_at, %3$s)
      select completed, family_ended_at, %3$s from gone
      """;

  /** What came for a run when it had left already, and what nobody can ask for any more. */
  private static final String FOLLOW =
      """
      with gone as (delete from durable.%1$s where %2$s = ? returning *),
      home as (select completed, family_ended_at from durable.archived_runs where id = ?)
      insert into durable.archived_%1$s (completed, family_ended_at, %3$s)
      select home.completed, home.family_ended_at, rows.*
      from home, (select %3$s from gone) rows
      """;

  private static final String RETURN =
      """
      with back as (delete from durable.archived_%1$s where %2$s = any(?) returning *)
      insert into durable.%1$s (%3$s) overriding system value select %3$s from back
      """;

  private static final String BEGIN =
      """
      insert into durable.leaving (root_id, family_ended_at) values (?, cast(? as timestamptz))
      on conflict do nothing
      """;

  private static final String END = "delete from durable.leaving where root_id = any(?)";

  private static final String ROOT =
      """
      with recursive line as (
        select id, parent_id from durable.all_runs where id = ?
        union all
        select p.id, p.parent_id from line c join durable.all_runs p on p.id = c.parent_id)
      select id from line where parent_id is null
      """;

  /** A root that has not ended keeps its family hot, and need not be kept waiting. */
  private static final String LOCK =
      "select 1 from durable.runs where id = ? and ended_at is not null for update";

  private static final String LOCK_ARCHIVED =
      "select 1 from durable.archived_runs where id = ? for update";

  private static final String IS_WHOLE =
      """
      select 1 from durable.runs where id = ?
        and not exists (select 1 from durable.leaving where root_id = runs.id)
      """;

  private static final String FAMILY =
      """
      with recursive family as (
        select id from durable.all_runs where id = ?
        union all
        select c.id from family f join durable.all_runs c on c.parent_id = f.id)
      select id from family
      """;

  private final Database database;

  /** Creates the repository for one transaction. */
  public Archive(Database database) {
    this.database = database;
  }

  /** Moves locked runs to the archive, whose weeks must be there. */
  public void leave(List<Member> members) {
    UUID[] runs = array(members, Member::run).toArray(UUID[]::new);
    String[] completed =
        array(members, member -> String.valueOf(member.completed())).toArray(String[]::new);
    String[] ends =
        array(members, member -> String.valueOf(member.familyEndedAt())).toArray(String[]::new);
    columns()
        .forEach(
            (table, columns) -> database.update(sql(LEAVE, table, columns), runs, completed, ends));
  }

  /** Remembers when a family ended of which only a slice leaves now. */
  public void begin(Member ofFamily) {
    database.update(BEGIN, ofFamily.root(), ofFamily.familyEndedAt());
  }

  /** Forgets that families leave: they have left. */
  public void end(List<UUID> roots) {
    database.update(END, (Object) roots.toArray(UUID[]::new));
  }

  /**
   * Lets the events follow that were sent to a run while it left. An event that nobody has received
   * is kept as long as its run is.
   */
  public void follow(UUID run) {
    database.update(
        sql(FOLLOW, "events", Objects.requireNonNull(columns().get("events"))), run, run);
  }

  /**
   * Brings the whole family of a run back to the hot tables, if it has left or is leaving, and
   * locks its root if that has ended, so that it stays until the transaction ends. To be called
   * before an ended run is brought back to life.
   *
   * @return false if there is no such run
   */
  public boolean bringBack(UUID run) {
    Optional<UUID> root = root(run);
    root.ifPresent(this::bringFamilyBack);
    return root.isPresent();
  }

  /** Returns the first run of the family of a run, wherever it is; empty if there is none. */
  Optional<UUID> root(UUID run) {
    return database.first(ROOT, row -> Rows.uuid(row, "id"), run);
  }

  private void bringFamilyBack(UUID root) {
    // Whoever moves the family holds its root; what he has done is seen in the statements after.
    database.first(LOCK, row -> 1, root);
    if (database.first(IS_WHOLE, row -> 1, root).isPresent()) {
      return;
    }
    database.first(LOCK_ARCHIVED, row -> 1, root);
    UUID[] family = database.query(FAMILY, row -> Rows.uuid(row, "id"), root).toArray(UUID[]::new);
    columns()
        .forEach((table, columns) -> database.update(sql(RETURN, table, columns), (Object) family));
    end(List.of(root));
    database.first(LOCK, row -> 1, root);
  }

  private Map<String, String> columns() {
    Map<String, String> columns = new LinkedHashMap<>();
    database.query(COLUMNS, row -> columns.put(row.getString("name"), row.getString("columns")));
    return columns;
  }

  private static String sql(String pattern, String table, String columns) {
    return pattern.formatted(table, table.equals("runs") ? "id" : "run_id", columns);
  }

  private static <T> List<T> array(List<Member> members, Function<Member, T> part) {
    return members.stream().map(part).toList();
  }
}
