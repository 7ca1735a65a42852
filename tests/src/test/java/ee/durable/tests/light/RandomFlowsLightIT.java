package ee.durable.tests.light;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Flows that nobody thought of, on nodes that die, against a model that knows nothing of either.
 *
 * <p>{@code -Ddurable.random.flows=2000} makes more of them; {@code -Ddurable.random.seed=4711
 * -Ddurable.random.flows=1} makes the one flow of a seed that a failure has printed.
 */
class RandomFlowsLightIT {

  private static final int FLOWS = Integer.getInteger("durable.random.flows", 200);
  private static final int BATCH = 100;
  private static final int SHOWN = 3;

  @Test
  void everyFlowEndsAsTheModelSays() {
    long seed = Long.getLong("durable.random.seed", System.nanoTime() & 0xFFFF_FFFFL);
    System.out.printf(
        "Random flows with -Ddurable.random.seed=%d -Ddurable.random.flows=%d%n", seed, FLOWS);
    RandomFlowTally tally = new RandomFlowTally();
    List<String> wrong = new ArrayList<>();
    for (int from = 0; from < FLOWS; from += BATCH) {
      List<RandomFlow> flows =
          LongStream.range(seed + from, seed + Math.min(from + BATCH, FLOWS))
              .mapToObj(RandomFlowGenerator::flow)
              .toList();
      try (RandomFlowBatch batch = new RandomFlowBatch(flows, tally)) {
        wrong.addAll(batch.run());
      }
    }
    System.out.println(tally);
    assertThat(wrong.stream().limit(SHOWN).toList()).as("%d flows", wrong.size()).isEmpty();
  }

  @Test
  void seedMakesTheSameFlowAgain() {
    List<String> flows = texts();

    assertThat(texts()).isEqualTo(flows).doesNotHaveDuplicates();
  }

  private static List<String> texts() {
    return LongStream.range(0, 200)
        .mapToObj(seed -> RandomFlowGenerator.flow(seed).toString())
        .toList();
  }
}
