package ee.durable.node;

import java.time.Duration;
import java.util.List;

/**
 * How the engine's database is, as seen from this node. Of other sessions only those are told that
 * the engine's login may see: its own, as a rule.
 *
 * @param roundTrip how long the database took to answer a statement that does nothing
 * @param clockSkew how far this node's clock is ahead of the database's; negative if it is behind,
 *     and not known better than the round trip
 * @param sessions how many sessions the engine's login has: the pools of all nodes, their lines,
 *     and whoever else uses it
 * @param busySessions how many of them are in a transaction
 * @param mostSessions how many the database allows to all logins together
 * @param oldestTransaction how long ago the transaction began that has been open for longest; zero
 *     if there is none
 * @param longestLockWait for how long the statement has run that has waited for a lock for longest;
 *     zero if none waits
 * @param timerLag how overdue the run is whose time has passed longest ago
 * @param scheduleLag how overdue the schedule is whose time has passed longest ago
 * @param schemaVersion the version of the tables
 * @param tables the tables of the engine, the largest first
 */
public record DatabaseInfo(
    Duration roundTrip,
    Duration clockSkew,
    int sessions,
    int busySessions,
    int mostSessions,
    Duration oldestTransaction,
    Duration longestLockWait,
    Duration timerLag,
    Duration scheduleLag,
    int schemaVersion,
    List<Table> tables) {

  /** Copies the tables. */
  public DatabaseInfo {
    tables = List.copyOf(tables);
  }

  /**
   * A table, all its weeks together where it has some.
   *
   * @param name its name
   * @param rows about how many rows it has, as the database estimated when it looked last
   * @param bytes about how much room it took then, indexes and large values included
   */
  public record Table(String name, long rows, long bytes) {}
}
