package ee.durable.engine.definition;

import ee.durable.ContextReader;
import ee.durable.DecidingMerge;
import ee.durable.Decision;
import ee.durable.Merge;
import ee.durable.OnError;
import ee.durable.run.FlowNode;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A block whose parts run as child runs, as it is deployed: a parallel block, or a loop over items.
 *
 * @param path its path
 * @param parts what runs
 * @param onError what becomes of it when a part does not complete
 * @param atOnce how many children run at a time
 * @param firstOf how many have to complete; empty for all
 * @param merge what happens with the outcomes; empty to keep them as they are
 * @param keepsResults whether they are kept in the context then
 */
public record BlockDefinition(
    String path,
    Parts parts,
    OnError onError,
    int atOnce,
    Optional<Integer> firstOf,
    Optional<DecidingMerge> merge,
    boolean keepsResults)
    implements Node {

  /** What runs in a block. */
  public sealed interface Parts permits Branches, Items {}

  /** Different sequences, each once. */
  public record Branches(List<Part> all) implements Parts {

    /** Copies the branches. */
    public Branches {
      all = List.copyOf(all);
    }
  }

  /**
   * A branch of a parallel block.
   *
   * @param steps what it does
   * @param queue whose workers run it; empty for the queue of the run
   * @param result the name of its outcome
   */
  public record Part(Sequence steps, Optional<String> queue, String result) {}

  /**
   * One sequence, once for each item.
   *
   * @param of reads the items
   * @param each what is done for each
   * @param queue whose workers run them; empty for the queue of the run
   */
  public record Items(
      Function<ContextReader, ? extends Collection<?>> of, Sequence each, Optional<String> queue)
      implements Parts {}

  /** Returns the key of the context under which the outcomes are kept. */
  public String resultsKey() {
    return resultsKey(name());
  }

  /** Returns the key of the context under which the outcomes of a block are kept. */
  public static String resultsKey(String block) {
    return block.substring(block.lastIndexOf('/') + 1) + "_results";
  }

  /** Returns whether one part that does not complete ends the others. */
  public boolean isFailFast() {
    return onError == OnError.FAIL_FAST && merge.isEmpty() && firstOf.isEmpty();
  }

  static DecidingMerge goingOn(Merge merge) {
    return (step, outcomes) -> {
      merge.merge(step, outcomes);
      return Decision.next();
    };
  }

  List<Sequence> sequences() {
    return parts instanceof Branches branches
        ? branches.all().stream().map(Part::steps).toList()
        : List.of(((Items) parts).each());
  }

  @Override
  public FlowNode info() {
    return parts instanceof Branches branches
        ? Block.info(
            FlowNode.Kind.PARALLEL,
            path,
            branches.all().stream()
                .map(
                    part ->
                        Block.info(
                            FlowNode.Kind.PARALLEL_BRANCH,
                            part.steps().path(),
                            part.steps().info(),
                            part.queue()))
                .toList())
        : Block.info(
            FlowNode.Kind.FOR_EACH, path, ((Items) parts).each().info(), ((Items) parts).queue());
  }
}
