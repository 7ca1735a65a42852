package ee.durable.tests.light;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.durable.audit.Actor;
import ee.durable.audit.Channel;
import ee.durable.audit.Deed;
import ee.durable.jpa.SchemaMigration;
import ee.durable.tests.support.SqlFiles;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A database that an administrator has made from the shipped files, and an engine with few rights.
 */
class AdministratorLightIT { // T19, T34

  private static final String APP = "durable_app";

  private final String server =
      System.getProperty("durable.datasource.url").replaceFirst("[?].*", "");
  private final String name = "admin_" + UUID.randomUUID().toString().substring(0, 8);
  private final String url = server.replaceFirst("/[^/]*$", "/" + name);

  @BeforeEach
  void makeDatabase() {
    sql(server, "postgres", "create database " + name);
    apply();
  }

  @AfterEach
  void dropDatabase() {
    sql(server, "postgres", "drop database " + name + " with (force)");
  }

  /** As the script does it. */
  private void apply() {
    sql(url, "postgres", SqlFiles.text("roles.sql"));
    sql(url, "postgres", "set role durable_owner; " + SqlFiles.text("history.sql"));
    SqlFiles.migrations()
        .forEach(
            (version, file) ->
                sql(
                    url,
                    "postgres",
                    "set role durable_owner; set search_path to durable;"
                        + SqlFiles.text(file)
                        + row(version, file)));
    sql(
        url,
        "postgres",
        "set role durable_owner; set search_path to durable;" + SqlFiles.text("afterMigrate.sql"));
    sql(url, "postgres", SqlFiles.text("roles.sql"));
  }

  private static String row(int version, String file) {
    return """
    ; insert into schema_history
        (installed_rank, version, description, type, script, installed_by, execution_time, success)
    values (%d, '%d', '%s', 'SQL', '%s', session_user, 0, true)
    """
        .formatted(version, version, SqlFiles.description(file), file);
  }

  @Test
  void theEngineWorksAsAUserThatMayChangeNoTable() {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(url);
    source.setUser(APP);
    assertThatCode(new SchemaMigration(source, "durable")::validate).doesNotThrowAnyException();

    try (Lab lab = new Lab(url, "durable", LocalNode.Deployment.LIGHT, false)) {
      lab.update("set role durable_owner; " + Ledger.TABLES + "; " + ReplayCheck.TABLE);
      LocalNode node =
          lab.localWith(new LightPool(url, APP, "few rights", LocalNode.WORKERS + 4), "few")
              .start();
      Order order = Order.start(lab, 1);
      node.engine().durable().await(order.run(), Duration.ofSeconds(60));
      order.check(lab);
      Actor anna = Actor.of("anna", Set.of(), Channel.CONSOLE, null);
      node.engine().durable().audit().record(Deed.of(UUID.randomUUID(), anna, "run.cancel"));
      lab.awaitAllEnded(Duration.ofSeconds(60));
      assertThat(lab.count("select count(*) from pg_stat_activity where usename = '" + APP + "'"))
          .isPositive();
    }
    sql(
        url,
        APP,
        "select durable.make_archive_week(true, cast(date_trunc('week', current_date) as date))");
  }

  @Test
  void theEnginesUserIsRefusedWhateverIsTheOwners() {
    for (String refused :
        new String[] {
          "create table durable.mine (id int)",
          "drop table durable.runs",
          "alter table durable.runs add column mine int",
          "truncate durable.attempts",
          "delete from durable.schema_history",
          "update durable.schema_history set version = '99'",
          "update durable.audit set actor = 'nobody'",
          "delete from durable.audit",
          "truncate durable.audit",
          "alter table durable.audit disable trigger all"
        }) {
      assertThatThrownBy(() -> sql(url, APP, refused))
          .as(refused)
          .hasRootCauseInstanceOf(SQLException.class)
          .rootCause()
          .extracting(cause -> ((SQLException) cause).getSQLState())
          .isEqualTo("42501");
    }
  }

  private static void sql(String at, String user, String text) {
    try (Connection connection = DriverManager.getConnection(at, user, "");
        Statement statement = connection.createStatement()) {
      statement.execute(text);
    } catch (SQLException failed) {
      throw new IllegalStateException(text, failed);
    }
  }
}
