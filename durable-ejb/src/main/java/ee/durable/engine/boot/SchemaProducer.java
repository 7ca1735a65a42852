package ee.durable.engine.boot;

import ee.durable.jpa.ConfiguredSchema;
import ee.durable.jpa.SchemaMigration;
import ee.durable.node.Schema;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;

/** Makes {@code @Inject Schema} work. */
@ApplicationScoped
public class SchemaProducer {

  @Produces
  @ApplicationScoped
  Schema schema() {
    return new SchemaMigration(EngineDataSource.find(), ConfiguredSchema.name())::info;
  }
}
