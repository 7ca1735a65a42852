package ee.durable.engine.definition;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a node stands in its flow.
 *
 * @param node the node
 * @param sequence the sequence it is in
 * @param index its number there
 * @param around the place of the block that the sequence is in, null for the whole flow
 * @param scope the path of the sequence that its run runs: empty for the whole flow, else that of
 *     the parallel branch or loop it is in
 */
public record Place(Node node, Sequence sequence, int index, @Nullable Place around, String scope) {

  /** Returns the node that follows in the sequence, empty after the last one. */
  Optional<Node> following() {
    return index + 1 < sequence.nodes().size()
        ? Optional.of(sequence.nodes().get(index + 1))
        : Optional.empty();
  }

  /** Returns the block around, if the same run runs it. */
  Optional<Place> aroundInRun() {
    return sequence.path().equals(scope) || around == null ? Optional.empty() : Optional.of(around);
  }
}
