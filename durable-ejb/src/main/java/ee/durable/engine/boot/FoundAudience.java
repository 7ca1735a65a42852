package ee.durable.engine.boot;

import ee.durable.engine.Audience;
import ee.durable.engine.Observers;
import ee.durable.observe.Meters;
import ee.durable.observe.Tracing;
import jakarta.enterprise.inject.Instance;
import java.util.List;

/** Finds the adapters for metrics and traces among the application's beans. */
final class FoundAudience {

  private FoundAudience() {}

  static Audience of(Observers observers, Instance<Object> beans) {
    List<Meters> meters = beans.select(Meters.class).stream().toList();
    return new Audience(observers, meters, beans.select(Tracing.class).stream().findFirst());
  }
}
