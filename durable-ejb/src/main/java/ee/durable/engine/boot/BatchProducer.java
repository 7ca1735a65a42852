package ee.durable.engine.boot;

import ee.durable.Durable;
import ee.durable.Workflow;
import ee.durable.engine.batch.BatchWorkflow;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Gives every application the workflow of batches beside its own. */
@ApplicationScoped
public class BatchProducer {

  /** Creates the producer. */
  public BatchProducer() {}

  /** The API is a proxy here, and nobody is asked before the engine has started. */
  @Produces
  @Singleton
  Workflow batches(Durable durable) {
    return new BatchWorkflow(() -> durable);
  }
}
