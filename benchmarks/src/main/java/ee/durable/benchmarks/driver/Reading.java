package ee.durable.benchmarks.driver;

import jakarta.json.Json;
import jakarta.json.JsonObject;

/**
 * Counters at one moment, which cost the same on every machine.
 *
 * @param commits transactions that PostgreSQL committed, reading ones too
 * @param rollbacks transactions that it rolled back
 * @param writes the next transaction id: only a transaction that writes takes one
 * @param walBytes how far the write-ahead log is
 * @param walSyncs how often it was synced to disk
 * @param cpuNanos CPU time of this JVM, the driver's share included
 * @param databaseCpuNanos CPU time of PostgreSQL, 0 where it cannot be had
 * @param own commits that this reading itself has caused
 */
public record Reading(
    long commits,
    long rollbacks,
    long writes,
    long walBytes,
    long walSyncs,
    long cpuNanos,
    long databaseCpuNanos,
    long own) {

  /** Returns what was spent since then, for each of so many runs, steps or calls. */
  JsonObject spentSince(Reading before, long units) {
    return Json.createObjectBuilder()
        .add("cpu_ms", Figures.rounded((cpuNanos - before.cpuNanos) / 1e6 / units))
        .add(
            "database_cpu_ms",
            Figures.rounded((databaseCpuNanos - before.databaseCpuNanos) / 1e6 / units))
        .add("commits", per(units, commits - before.commits - own))
        .add("rollbacks", per(units, rollbacks - before.rollbacks))
        .add("write_tx", per(units, writes - before.writes))
        .add("wal_bytes", per(units, walBytes - before.walBytes))
        .add("wal_syncs", per(units, walSyncs - before.walSyncs))
        .build();
  }

  private static double per(long units, long amount) {
    return Figures.rounded((double) amount / units);
  }
}
