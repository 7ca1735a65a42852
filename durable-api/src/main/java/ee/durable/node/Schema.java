package ee.durable.node;

/**
 * The engine's tables in the database. Inject it:
 *
 * <pre>{@code
 * @Inject Schema schema;
 *
 * List<Migration> missing = schema.info().pending();
 * }</pre>
 */
@FunctionalInterface
public interface Schema {

  /** Compares the tables with what this build of the engine needs. Reads them now. */
  SchemaInfo info();
}
