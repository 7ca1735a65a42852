package ee.durable.jpa.run;

import ee.durable.jpa.Database;
import ee.durable.run.RunId;
import ee.durable.run.Wait;
import ee.durable.run.WaitKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reads the waits of runs for applications and the console. */
public final class WaitReads {

  private static final String LIST = "select * from durable.all_waits where run_id = ? order by no";

  private final Database database;

  /** Creates the repository for one transaction. */
  public WaitReads(Database database) {
    this.database = database;
  }

  /** Lists the waits of a run, in order. */
  public List<Wait> list(UUID run) {
    return database.query(LIST, row -> read(run, row), run);
  }

  private static Wait read(UUID run, ResultSet row) throws SQLException {
    List<String> names = Answer.names(row);
    int needed = row.getInt("needed");
    return new Wait(
        new RunId(run),
        row.getInt("no"),
        WaitKind.valueOf(row.getString("kind")),
        row.getString("step"),
        names,
        needed == 0 ? names.size() : needed,
        Optional.ofNullable(row.getString("correlation")),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        instant(row, "due_at"),
        Optional.ofNullable(row.getString("outcome")).map(Wait.Outcome::valueOf),
        instant(row, "answered_at"));
  }

  private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
        .map(OffsetDateTime::toInstant);
  }
}
