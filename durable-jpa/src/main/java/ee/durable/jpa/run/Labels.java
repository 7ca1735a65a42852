package ee.durable.jpa.run;

import ee.durable.jpa.Database;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Replaces the labels of runs, wherever they are. */
public final class Labels {

  private static final String HOT =
      "update durable.runs set labels = cast(? as jsonb) where id = ?";

  private static final String ARCHIVED =
      "update durable.archived_runs set labels = cast(? as jsonb) where id = ?";

  private final Database database;

  /** Creates the repository for one transaction. */
  public Labels(Database database) {
    this.database = database;
  }

  /**
   * Replaces the labels of a run.
   *
   * @param labels as JSON text, null for none
   * @return false if there is no such run
   */
  public boolean replace(UUID run, @Nullable String labels) {
    // A run that is just moving is seen in one of the places by the next statement.
    return update(HOT, labels, run) || update(ARCHIVED, labels, run) || update(HOT, labels, run);
  }

  private boolean update(String sql, @Nullable String labels, UUID run) {
    return database.update(sql, labels, run) == 1;
  }
}
