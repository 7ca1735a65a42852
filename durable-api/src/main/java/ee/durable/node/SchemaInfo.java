package ee.durable.node;

import java.util.List;

/**
 * The engine's tables in the database, beside what this build of the engine needs.
 *
 * @param schema the schema's name, setting {@code durable.schema}
 * @param known the migrations that this build knows, in their order
 * @param applied those that were applied to the database, in their order; empty if there is no such
 *     schema
 * @param findings what is wrong, each a sentence that says what to do; empty if this build can work
 *     with the database as it is
 */
public record SchemaInfo(
    String schema, List<Migration> known, List<Migration> applied, List<String> findings) {

  /** Copies the lists. */
  public SchemaInfo {
    known = List.copyOf(known);
    applied = List.copyOf(applied);
    findings = List.copyOf(findings);
  }

  /**
   * A migration.
   *
   * @param version 1 for the first
   * @param description in a few words
   */
  public record Migration(int version, String description) {}

  /** Returns the version that this build brings a database to. */
  public int current() {
    return last(known);
  }

  /**
   * Returns the version before one that this build knows, 0 for the first.
   *
   * @throws IllegalArgumentException if this build does not know it
   */
  public int previous(int version) {
    List<Integer> versions = known.stream().map(Migration::version).toList();
    int index = versions.indexOf(version);
    if (index < 0) {
      throw new IllegalArgumentException(
          "This build knows the versions %s, but not %d.".formatted(versions, version));
    }
    return index == 0 ? 0 : versions.get(index - 1);
  }

  /** Returns the version of the database, 0 if there is no such schema. */
  public int migrated() {
    return last(applied);
  }

  /** Returns the migrations that this build knows and the database lacks, in their order. */
  public List<Migration> pending() {
    List<Integer> there = applied.stream().map(Migration::version).toList();
    return known.stream().filter(migration -> !there.contains(migration.version())).toList();
  }

  /** Returns whether a newer build has migrated the database. */
  public boolean isAhead() {
    return migrated() > current();
  }

  /** Returns whether this build can work with the database as it is. */
  public boolean isFit() {
    return findings.isEmpty();
  }

  private static int last(List<Migration> migrations) {
    return migrations.stream().mapToInt(Migration::version).max().orElse(0);
  }
}
