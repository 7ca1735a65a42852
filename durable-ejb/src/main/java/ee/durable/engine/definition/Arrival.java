package ee.durable.engine.definition;

/** What a run finds at its position. */
public sealed interface Arrival {

  /** A step. */
  record AtStep(StepDefinition step, Place place, Counters counters) implements Arrival {}

  /** A block whose parts run as children. */
  record AtBlock(BlockDefinition block, Place place, Counters counters) implements Arrival {}

  /** The end of what it runs. */
  record AtEnd() implements Arrival {}

  /** Nothing: the flow has no such position. */
  record Nowhere(String path) implements Arrival {}

  /**
   * A condition that cannot be answered, or a limit that is reached.
   *
   * @param path the branch or loop
   * @param counters the counters there
   * @param cause what it threw
   */
  record Refused(String path, Counters counters, Throwable cause) implements Arrival {}
}
