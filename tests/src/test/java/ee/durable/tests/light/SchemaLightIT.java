package ee.durable.tests.light;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.durable.error.DurableUnavailableException;
import ee.durable.jpa.SchemaMigration;
import ee.durable.node.SchemaInfo;
import ee.durable.node.SchemaInfo.Migration;
import ee.durable.tests.support.SqlFiles;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** What a build finds in a database, and when it refuses to work with it. */
class SchemaLightIT { // MI-01 to MI-05, CL-28

  private final String schema = "light_mi_" + UUID.randomUUID().toString().substring(0, 8);
  private final SchemaMigration migration = new SchemaMigration(source(), schema);

  private static String url() {
    return System.getProperty("durable.datasource.url").replaceFirst("[?].*", "");
  }

  private static PGSimpleDataSource source() {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(url());
    source.setUser("postgres");
    return source;
  }

  @AfterEach
  void dropSchema() {
    sql("drop schema if exists " + schema + " cascade");
  }

  @Test
  void theCurrentVersionIsTheLast() { // MI-01
    SchemaInfo info = migration.info();

    assertThat(info.current())
        .isEqualTo(info.known().get(info.known().size() - 1).version())
        .isGreaterThanOrEqualTo(6);
    assertThat(info.known())
        .extracting(Migration::version)
        .containsExactlyElementsOf(IntStream.rangeClosed(1, info.current()).boxed().toList());
  }

  @Test
  void beforeTheFirstVersionIsNoneAndBeforeAnyOtherItsNeighbour() { // MI-02
    SchemaInfo info = migration.info();

    assertThat(info.previous(1)).isZero();
    assertThat(info.previous(info.current())).isEqualTo(info.current() - 1);
    assertThatThrownBy(() -> info.previous(4711)).hasMessageContaining("but not 4711");
  }

  @Test
  void aMigratedDatabaseHasTheCurrentVersionAndNothingIsPending() { // MI-03, CL-28
    migration.migrate();

    SchemaInfo info = migration.info();

    assertThat(info.migrated()).isEqualTo(info.current());
    assertThat(info.pending()).isEmpty();
    assertThat(info.isFit()).isTrue();
    assertThat(info.isAhead()).isFalse();
    assertThatCode(migration::validate).doesNotThrowAnyException();
    assertThatCode(migration::migrate).doesNotThrowAnyException();
  }

  @Test
  void aSchemaThatIsNotThereHasVersionZeroAndEverythingIsPending() { // MI-04, CL-28
    SchemaInfo info = migration.info();

    assertThat(info.migrated()).isZero();
    assertThat(info.pending()).isEqualTo(info.known());
    assertThat(schemas()).isZero();
  }

  @Test
  void theFilesAreThoseThatTheBuildKnows() { // MI-05
    assertThat(SqlFiles.migrations().keySet())
        .containsExactlyElementsOf(
            migration.info().known().stream().map(Migration::version).toList());
  }

  @Test
  void aDatabaseThatIsBehindIsRefusedWithWhatIsPending() { // CL-28
    migration.migrate();
    sql("delete from " + schema + ".schema_history where version::int >= 5");

    assertThatThrownBy(migration::validate)
        .isInstanceOf(DurableUnavailableException.class)
        .hasMessageContaining("has version 4, and this build needs")
        .hasMessageContaining("V5__history.sql, V6__schedules.sql")
        .hasMessageContaining("durable.schema.mode=migrate")
        .hasMessageContaining("has changed nothing");
    assertThat(migration.info().pending()).extracting(Migration::version).startsWith(5, 6);
    assertThat(migration.info().migrated()).isEqualTo(4);
  }

  @Test
  void aNewerDatabaseIsFineUnlessItSaysThatItNeedsANewerBuild() {
    migration.migrate();
    int current = migration.info().current();
    applied(current + 1, "more columns");
    applied(current + 2, "needs %d fewer columns".formatted(current));

    assertThat(migration.info().isAhead()).isTrue();
    assertThatCode(migration::validate).doesNotThrowAnyException();
    assertThatCode(migration::migrate).doesNotThrowAnyException();

    applied(current + 3, "needs %d no columns".formatted(current + 1));

    String needs = "needs a build that knows version %d, and this one".formatted(current + 1);
    assertThatThrownBy(migration::validate).hasMessageContaining(needs);
    assertThatThrownBy(migration::migrate)
        .hasMessageContaining(needs)
        .hasMessageContaining("Deploy a newer build.");
  }

  @Test
  void aMigrationThatWasEditedIsRefusedInBothModes() {
    migration.migrate();
    sql("update " + schema + ".schema_history set checksum = 42 where version = '3'");

    for (Runnable start : List.<Runnable>of(migration::validate, migration::migrate)) {
      assertThatThrownBy(start::run)
          .hasMessageContaining("V3__step_logs.sql was applied there with the checksum 42")
          .hasMessageContaining("has changed nothing");
    }
  }

  @Test
  void aMigrationThatHasFailedIsRefusedInBothModes() {
    migration.migrate();
    sql("update " + schema + ".schema_history set success = false where version = '5'");

    for (Runnable start : List.<Runnable>of(migration::validate, migration::migrate)) {
      assertThatThrownBy(start::run)
          .hasMessageContaining("V5__history.sql has failed there")
          .hasMessageContaining("start again");
    }
  }

  @Test
  void aMigrationThatFailsLeavesNothingBehind() {
    sql("create schema " + schema);
    sql(SqlFiles.text("history.sql").replace("durable", schema));
    sql("create table " + schema + ".step_logs (other text)"); // in the way of the third

    assertThatThrownBy(migration::migrate)
        .isInstanceOf(DurableUnavailableException.class)
        .hasMessageContaining("step_logs");

    assertThat(migration.info().migrated()).isEqualTo(2);
    assertThat(migration.info().isFit()).isFalse();
    sql("drop table " + schema + ".step_logs");
    migration.migrate();
    assertThat(migration.info().isFit()).isTrue();
  }

  @Test
  void whatAnAdministratorAppliedByHandIsAccepted() { // T34
    sql("create schema " + schema);
    sql(SqlFiles.text("history.sql").replace("durable", schema));
    SqlFiles.migrations()
        .forEach(
            (version, file) -> {
              sql("set search_path to " + schema + "; " + SqlFiles.text(file));
              applied(version, SqlFiles.description(file), file);
            });
    sql("set search_path to " + schema + "; " + SqlFiles.text("afterMigrate.sql"));

    assertThatCode(migration::validate).doesNotThrowAnyException();
    assertThat(migration.info().pending()).isEmpty();
    assertThatCode(migration::migrate).doesNotThrowAnyException();
    assertThat(structure(schema)).isEqualTo(structureOfMigrated());
  }

  private List<String> structureOfMigrated() {
    String other = schema + "_m";
    new SchemaMigration(source(), other).migrate();
    try {
      return structure(other);
    } finally {
      sql("drop schema " + other + " cascade");
    }
  }

  private static List<String> structure(String of) {
    return column(
        """
        select table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable
        from information_schema.columns where table_schema = '%s' order by 1
        """
            .formatted(of));
  }

  private void applied(int version, String description) {
    applied(version, description, "V%d__newer.sql".formatted(version));
  }

  private void applied(int version, String description, String file) {
    sql(
        """
        insert into %s.schema_history
            (installed_rank, version, description, type, script, installed_by, execution_time, success)
        values ((select coalesce(max(installed_rank), 0) + 1 from %s.schema_history), '%d', '%s', 'SQL',
            '%s', current_user, 0, true)
        """
            .formatted(schema, schema, version, description, file));
  }

  private int schemas() {
    return Integer.parseInt(
        column("select count(*) from pg_namespace where nspname = '" + schema + "'").get(0));
  }

  private static void sql(String text) {
    try (Connection connection = DriverManager.getConnection(url(), "postgres", "");
        Statement statement = connection.createStatement()) {
      statement.execute(text);
    } catch (SQLException failed) {
      throw new IllegalStateException(text, failed);
    }
  }

  private static List<String> column(String query) {
    try (Connection connection = DriverManager.getConnection(url(), "postgres", "");
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      List<String> values = new ArrayList<>();
      while (rows.next()) {
        values.add(rows.getString(1));
      }
      return values;
    } catch (SQLException failed) {
      throw new IllegalStateException(query, failed);
    }
  }
}
