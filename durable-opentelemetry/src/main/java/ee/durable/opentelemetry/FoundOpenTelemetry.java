package ee.durable.opentelemetry;

import ee.durable.observe.Meters;
import ee.durable.observe.Tracing;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.OpenTelemetry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Makes the adapters for the OpenTelemetry there is: a bean, or else the global one. */
@ApplicationScoped
public class FoundOpenTelemetry {

  @Inject @Any private Instance<OpenTelemetry> beans;

  /** Creates the producer. */
  public FoundOpenTelemetry() {}

  private OpenTelemetry found() {
    return beans.isUnsatisfied() ? GlobalOpenTelemetry.get() : beans.iterator().next();
  }

  @Produces
  @Singleton
  Meters meters() {
    return new OpenTelemetryMeters(found());
  }

  @Produces
  @Singleton
  Tracing tracing() {
    return new OpenTelemetryTracing(found());
  }
}
