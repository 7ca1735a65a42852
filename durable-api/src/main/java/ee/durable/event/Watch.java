package ee.durable.event;

/** Hears hints until it is closed; made by {@link ee.durable.Durable#watch}. */
@FunctionalInterface
public interface Watch extends AutoCloseable {

  /** Ends it: no hint comes that was not on its way already. Closing it again does nothing. */
  @Override
  void close();
}
