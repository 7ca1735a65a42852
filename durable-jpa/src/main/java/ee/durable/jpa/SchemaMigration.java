package ee.durable.jpa;

import ee.durable.error.DurableUnavailableException;
import ee.durable.log.OneLineLog;
import ee.durable.node.SchemaInfo;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/**
 * Brings the schema to the version of this engine, or checks that it is there. Either looks before
 * it changes anything, and refuses with what was found and what to do.
 *
 * <p>A database that a newer build has migrated is fine, since nodes of two builds share it while
 * an application is rolled out; unless a migration says that it needs a newer build, see {@link
 * SchemaLook}.
 */
public final class SchemaMigration {

  private static final Logger LOG = OneLineLog.of(SchemaMigration.class);

  private final DataSource dataSource;
  private final String schema;

  /** Creates the migration of one schema. */
  public SchemaMigration(DataSource dataSource, String schema) {
    this.dataSource = dataSource;
    this.schema = schema;
  }

  /**
   * Creates the schema if it is missing, and applies what it lacks. Nodes may do so at the same
   * time.
   */
  public void migrate() {
    run(
        "migrated",
        () -> {
          check(look().broken());
          // What was applied is checked already, and rows that were written by hand have no sum.
          configuration().createSchemas(true).validateOnMigrate(false).load().migrate();
          sayWhetherItIsAhead();
        });
  }

  /** Checks that this engine can work with the schema as it is, and changes nothing. */
  public void validate() {
    run(
        "used",
        () -> {
          check(info().findings());
          sayWhetherItIsAhead();
        });
  }

  /** Compares the schema with what this engine needs. */
  public SchemaInfo info() {
    SchemaLook look = look();
    return look.info();
  }

  private SchemaLook look() {
    return new SchemaLook(schema, configuration().createSchemas(false).load().info().all());
  }

  private void check(List<String> findings) {
    if (!findings.isEmpty()) {
      throw new DurableUnavailableException(
          "The schema '%s' does not fit this build, which has changed nothing. %s"
              .formatted(schema, String.join(" ", findings)),
          null);
    }
  }

  private void sayWhetherItIsAhead() {
    SchemaInfo info = info();
    if (info.isAhead()) {
      LOG.log(
          Level.INFO,
          "DUR-104 The schema ''{0}'' has version {1}, and this build knows {2}: a newer build has"
              + " migrated it. This one works with it as well.",
          schema,
          info.migrated(),
          info.current());
    }
  }

  private void run(String purpose, Runnable work) {
    try {
      work.run();
    } catch (FlywayException refused) {
      throw new DurableUnavailableException(
          ("The schema '%s' cannot be %s. Is the database reachable under jdbc/durable, and may its"
                  + " user create the schema (or run the shipped SQL by hand and set"
                  + " durable.schema.mode=validate)? A migration that fails leaves nothing behind."
                  + " Found: %s")
              .formatted(schema, purpose, refused.getMessage()),
          refused);
    }
  }

  private FluentConfiguration configuration() {
    return Flyway.configure(SchemaMigration.class.getClassLoader())
        .dataSource(dataSource)
        .locations("classpath:db/durable")
        .schemas(schema)
        .defaultSchema(schema)
        .table("schema_history");
  }
}
