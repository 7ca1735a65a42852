package ee.durable.engine.definition;

import ee.durable.ContextReader;
import ee.durable.run.FlowNode;
import java.util.function.Predicate;

/**
 * A loop with a condition, as it is deployed.
 *
 * @param path its path
 * @param asksFirst whether the condition is asked before the first iteration too
 * @param goesOn whether there is another iteration
 * @param limit how many iterations there are at most
 * @param body what an iteration does
 */
public record LoopDefinition(
    String path, boolean asksFirst, Predicate<ContextReader> goesOn, int limit, Sequence body)
    implements Node {

  /** Returns whether another iteration follows after so many. */
  boolean hasNext(int iterations, ContextReader context) {
    boolean isAsked = asksFirst || iterations > 0;
    return !isAsked || goesOn.test(context);
  }

  @Override
  public FlowNode info() {
    return Block.info(FlowNode.Kind.LOOP, path, body.info());
  }
}
