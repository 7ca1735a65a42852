package ee.durable.opentelemetry;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.BeforeBeanDiscovery;
import jakarta.enterprise.inject.spi.Extension;

/**
 * Adds the adapters where there is an OpenTelemetry API. This jar is no bean archive, so that a
 * server without it does not even look at them.
 */
public class OpenTelemetryBeans implements Extension {

  void add(@Observes BeforeBeanDiscovery beans) {
    if (isThere("io.opentelemetry.api.OpenTelemetry")) {
      beans.addAnnotatedType(FoundOpenTelemetry.class, FoundOpenTelemetry.class.getName());
    }
  }

  private static boolean isThere(String api) {
    try {
      Class.forName(api, false, OpenTelemetryBeans.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException | LinkageError absent) {
      return false;
    }
  }
}
