package ee.durable.jpa.node;

import ee.durable.jpa.Database;
import ee.durable.jpa.Rows;
import ee.durable.jpa.run.Claim;
import java.util.List;
import java.util.UUID;

/** Keeps the nodes that share the database, and takes runs from those that died. */
public final class Nodes {

  private static final String REGISTER =
      "insert into durable.nodes (id, label, workflows) values (?, ?, ?)";

  private static final String BEAT =
      """
      update durable.nodes set beat = beat + 1, beat_at = clock_timestamp(), is_alive = true
      where id = ?
      """;

  private static final String OTHERS =
      "select id, beat from durable.nodes where is_alive and id <> ?";

  private static final String BURY =
      "update durable.nodes set is_alive = false where id = ? and beat = ? and is_alive";

  private static final String LEAVE =
      "update durable.nodes set is_alive = false where id = ? and is_alive";

  /** Runs of nodes that are dead or gone become pending again; whoever holds them is fenced off. */
  private static final String TAKE_OVER =
      """
      with orphans as materialized (
        select r.id from durable.runs r
        left join durable.nodes n on n.id = r.owner
        where r.owner is not null and (n.id is null or not n.is_alive)
        order by r.id
        limit ?
        for no key update of r skip locked)
      update durable.runs r
      set status = 'PENDING', owner = null, epoch = r.epoch + 1, ready_at = clock_timestamp()
      from orphans
      where r.id = orphans.id
      returning r.queue
      """;

  private static final String OWNED = "select id, epoch, seq from durable.runs where owner = ?";

  private static final String FORGET =
      """
      delete from durable.nodes n
      where not is_alive and beat_at < clock_timestamp() - interval '1 day'
        and not exists (select 1 from durable.runs r where r.owner = n.id)
      """;

  private final Database database;

  /** Creates the repository for one transaction. */
  public Nodes(Database database) {
    this.database = database;
  }

  /**
   * Registers a node: one start of one engine.
   *
   * @param workflows what it has deployed, as name@version
   */
  public void register(UUID node, String label, String[] workflows) {
    database.update(REGISTER, node, label, workflows);
  }

  /**
   * Shows that a node lives, and returns false if it is not registered. A node that was taken for
   * dead is alive again: what others took from it is theirs by its epoch, the rest is still its
   * own.
   */
  public boolean beat(UUID node) {
    return database.update(BEAT, node) == 1;
  }

  /**
   * Another node, as it shows itself.
   *
   * @param node its id
   * @param beat its counter
   */
  public record Seen(UUID node, long beat) {}

  /** Lists the other nodes that are alive. */
  public List<Seen> others(UUID node) {
    return database.query(OTHERS, row -> new Seen(Rows.uuid(row, "id"), row.getLong("beat")), node);
  }

  /** Declares a node dead if it has not shown itself since, and returns whether it was. */
  public boolean bury(Seen silent) {
    return database.update(BURY, silent.node(), silent.beat()) == 1;
  }

  /** Signs a node off. */
  public void leave(UUID node) {
    database.update(LEAVE, node);
  }

  /** Takes runs from dead nodes, and returns the queues they are pending in. */
  public List<String> takeOver(int most) {
    return database.query(TAKE_OVER, row -> row.getString("queue"), most);
  }

  /** Lists what the database says a node owns. */
  public List<Claim> owned(UUID node) {
    return database.query(
        OWNED,
        row -> new Claim(Rows.uuid(row, "id"), row.getLong("epoch"), row.getInt("seq")),
        node);
  }

  /** Deletes nodes that have been dead for a day and own nothing. */
  public int forgetDead() {
    return database.update(FORGET);
  }
}
