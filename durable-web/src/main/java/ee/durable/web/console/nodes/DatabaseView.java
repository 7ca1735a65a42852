package ee.durable.web.console.nodes;

import ee.durable.node.DatabaseInfo;
import ee.durable.web.console.Elapsed;
import java.util.List;
import java.util.Locale;

/** How the database is, in words. */
public final class DatabaseView {

  private final DatabaseInfo info;
  private final int expectedSchema;

  DatabaseView(DatabaseInfo info, int expectedSchema) {
    this.info = info;
    this.expectedSchema = expectedSchema;
  }

  /** Returns how long it took to answer. */
  public String getRoundTrip() {
    return Elapsed.text(info.roundTrip());
  }

  /** Returns how far this node's clock is off. */
  public String getSkew() {
    return (info.clockSkew().isNegative() ? "-" : "+") + Elapsed.text(info.clockSkew().abs());
  }

  /** Returns how many sessions there are. */
  public String getSessions() {
    return "%d of the engine, %d busy, %d allowed to all"
        .formatted(info.sessions(), info.busySessions(), info.mostSessions());
  }

  /** Returns the age of the oldest transaction. */
  public String getOldestTransaction() {
    return Elapsed.text(info.oldestTransaction());
  }

  /** Returns how long somebody has waited for a lock. */
  public String getLockWait() {
    return Elapsed.text(info.longestLockWait());
  }

  /** Returns how overdue the most overdue run is. */
  public String getTimerLag() {
    return Elapsed.text(info.timerLag());
  }

  /** Returns how overdue the most overdue schedule is. */
  public String getScheduleLag() {
    return Elapsed.text(info.scheduleLag());
  }

  /** Returns the version of the tables, and the one that this engine has. */
  public String getSchema() {
    return info.schemaVersion() == expectedSchema
        ? "version " + info.schemaVersion()
        : "version %d, and this engine has %d".formatted(info.schemaVersion(), expectedSchema);
  }

  /** Returns the tables, the largest first. */
  public List<TableRow> getTables() {
    return info.tables().stream().map(TableRow::new).toList();
  }

  /** A table. */
  public static final class TableRow {

    private final DatabaseInfo.Table table;

    TableRow(DatabaseInfo.Table table) {
      this.table = table;
    }

    /** Returns its name. */
    public String getName() {
      return table.name();
    }

    /** Returns about how many rows it has. */
    public String getRows() {
      return "≈ " + String.format(Locale.ROOT, "%,d", table.rows());
    }

    /** Returns about how large it is. */
    public String getSize() {
      double megabytes = table.bytes() / 1048576.0;
      return String.format(Locale.ROOT, "%,.1f MiB", megabytes);
    }
  }
}
