package ee.durable.jpa;

import ee.durable.node.SchemaInfo;
import ee.durable.node.SchemaInfo.Migration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;

/**
 * What was applied to a schema, and what of it does not fit this build.
 *
 * <p>A migration that old nodes could not work with says so in its name: {@code
 * V20__needs_10_drop_seq.sql} lets builds go on that know version 10, and refuses those that do
 * not. The name is in the history of the schema, where builds read it that never saw the file.
 */
final class SchemaLook {

  private static final Pattern NEEDS = Pattern.compile("needs (\\d+)\\b.*");

  private static final Set<MigrationState> FAILED =
      EnumSet.of(
          MigrationState.FAILED, MigrationState.FUTURE_FAILED, MigrationState.MISSING_FAILED);

  /** Of migrations that are applied and have no file in this build. */
  private static final Set<MigrationState> UNKNOWN =
      EnumSet.of(
          MigrationState.FUTURE_SUCCESS,
          MigrationState.FUTURE_FAILED,
          MigrationState.MISSING_SUCCESS,
          MigrationState.MISSING_FAILED,
          MigrationState.DELETED);

  private final String schema;
  private final List<MigrationInfo> all;

  SchemaLook(String schema, MigrationInfo[] all) {
    this.schema = schema;
    this.all = Arrays.stream(all).filter(each -> each.getVersion() != null).toList();
  }

  SchemaInfo info() {
    SchemaInfo found = found(List.of());
    return found(Stream.concat(broken().stream(), behind(found).stream()).toList());
  }

  private SchemaInfo found(List<String> findings) {
    return new SchemaInfo(
        schema,
        migrations(each -> !UNKNOWN.contains(each.getState())),
        migrations(each -> each.isApplied() && !FAILED.contains(each.getState())),
        findings);
  }

  private List<Migration> migrations(Predicate<MigrationInfo> which) {
    return all.stream()
        .filter(which)
        .map(each -> new Migration(version(each), each.getDescription()))
        .toList();
  }

  private static int version(MigrationInfo migration) {
    return migration.getVersion().getMajor().intValueExact();
  }

  /** Returns what migrating cannot mend. */
  List<String> broken() {
    List<String> broken = new ArrayList<>();
    all.forEach(
        each -> {
          failed(each).ifPresent(broken::add);
          changed(each).ifPresent(broken::add);
          tooNew(each).ifPresent(broken::add);
        });
    return broken;
  }

  private Optional<String> failed(MigrationInfo migration) {
    return FAILED.contains(migration.getState())
        ? Optional.of(
            ("Migration %s has failed there on %s. Undo what is left of it, if anything, delete its"
                    + " row (delete from %s.schema_history where not success), and start again.")
                .formatted(migration.getScript(), migration.getInstalledOn(), schema))
        : Optional.empty();
  }

  /** A row that somebody has written by hand has no sum to compare. */
  private Optional<String> changed(MigrationInfo migration) {
    boolean isComparable =
        migration.isApplied()
            && migration.getResolvedChecksum() != null
            && migration.getAppliedChecksum() != null;
    return isComparable && !migration.isChecksumMatching()
        ? Optional.of(
            ("%s was applied there with the checksum %d, but this build ships it with %d: one of"
                    + " the two was edited. Use the build that made the schema, or compare both files"
                    + " and, if they do the same, set the checksum in %s.schema_history.")
                .formatted(
                    migration.getScript(),
                    migration.getAppliedChecksum(),
                    migration.getResolvedChecksum(),
                    schema))
        : Optional.empty();
  }

  private Optional<String> tooNew(MigrationInfo migration) {
    Matcher needs = NEEDS.matcher(migration.getDescription());
    int known = found(List.of()).current();
    return migration.isApplied() && needs.matches() && Integer.parseInt(needs.group(1)) > known
        ? Optional.of(
            ("Its version %d (%s) needs a build that knows version %s, and this one knows %d."
                    + " Deploy a newer build.")
                .formatted(version(migration), migration.getDescription(), needs.group(1), known))
        : Optional.empty();
  }

  private List<String> behind(SchemaInfo found) {
    if (found.pending().isEmpty()) {
      return List.of();
    }
    List<String> scripts =
        all.stream().filter(each -> !each.isApplied()).map(MigrationInfo::getScript).toList();
    return List.of(
        ("It has version %d, and this build needs %d. Let a user who may do so apply %s, in this"
                + " order, and afterMigrate.sql at last (durable-sql has them, and a script that"
                + " does it); or start with durable.schema.mode=migrate.")
            .formatted(found.migrated(), found.current(), String.join(", ", scripts)));
  }
}
