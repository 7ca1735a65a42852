package ee.durable.jpa;

import ee.durable.error.DurableUnavailableException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** Brings the schema to the version of this engine, or checks that it is there. */
public final class SchemaMigration {

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
    run("migrated", true);
  }

  /** Checks that the schema has exactly the version of this engine, and changes nothing. */
  public void validate() {
    run("used", false);
  }

  private void run(String purpose, boolean changes) {
    try {
      Flyway flyway = configuration().createSchemas(changes).load();
      if (changes) {
        flyway.migrate();
      } else {
        flyway.validate();
      }
    } catch (FlywayException refused) {
      throw new DurableUnavailableException(
          ("The schema '%s' cannot be %s. Is the database reachable under jdbc/durable, and may its"
                  + " user create the schema (or run the shipped SQL by hand and set"
                  + " durable.schema.mode=validate)? Found: %s")
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
