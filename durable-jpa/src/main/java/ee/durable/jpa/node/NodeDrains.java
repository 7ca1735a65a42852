package ee.durable.jpa.node;

import ee.durable.jpa.Database;
import ee.durable.jpa.Rows;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Keeps which nodes claim nothing more. */
public final class NodeDrains {

  private static final String IS_ALIVE = "select is_alive from durable.nodes where id = ?";

  private static final String ALIVE =
      "select id, label from durable.nodes where is_alive order by label, id";

  /** The node drains since it was first asked to; the last reason counts. */
  private static final String DRAIN =
      """
      insert into durable.node_drains (node, reason) values (?, ?)
      on conflict (node) do update set reason = excluded.reason
      """;

  private static final String RESUME = "delete from durable.node_drains where node = ?";

  private static final String IS_DRAINING = "select 1 from durable.node_drains where node = ?";

  private final Database database;

  /** Creates the repository for one transaction. */
  public NodeDrains(Database database) {
    this.database = database;
  }

  /** Returns whether the others take a node for alive, empty if there is none with this id. */
  public Optional<Boolean> isAlive(UUID node) {
    return database.first(IS_ALIVE, row -> row.getBoolean("is_alive"), node);
  }

  /** Lists the nodes that are alive, each as its label and id. */
  public Set<String> alive() {
    return Set.copyOf(
        database.query(
            ALIVE, row -> "%s (%s)".formatted(row.getString("label"), Rows.uuid(row, "id"))));
  }

  /** Lets a node claim nothing more. */
  public void drain(UUID node, @Nullable String reason) {
    database.update(DRAIN, node, reason);
  }

  /** Lets a node claim again. */
  public void resume(UUID node) {
    database.update(RESUME, node);
  }

  /** Returns whether a node claims nothing. */
  public boolean isDraining(UUID node) {
    return database.first(IS_DRAINING, row -> true, node).isPresent();
  }
}
