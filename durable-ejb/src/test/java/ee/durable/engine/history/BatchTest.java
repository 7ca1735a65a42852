package ee.durable.engine.history;

import static org.assertj.core.api.Assertions.assertThat;

import ee.durable.jpa.history.EndedFamilies.Member;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BatchTest {

  private static final UUID ONE = new UUID(0, 1);
  private static final UUID TWO = new UUID(0, 2);
  private static final UUID THREE = new UUID(0, 3);

  @Test
  void wholeFamiliesGoWhileThereIsRoom() {
    Batch batch = Batch.of(families(family(ONE, 3), family(TWO, 4), family(THREE, 2)), 10);

    assertThat(batch.members()).hasSize(5);
    assertThat(batch.ended()).containsExactly(ONE, THREE);
    assertThat(batch.left()).containsExactly(TWO);
    assertThat(batch.sliced()).isEmpty();
  }

  @Test
  void aFamilyThatIsTooLargeGoesInSlicesOfItsFirstRuns() {
    List<Member> family = family(ONE, 8);

    Batch batch = Batch.of(families(family, family(TWO, 9)), 10);

    assertThat(batch.members()).isEqualTo(family.subList(0, 5));
    assertThat(batch.ended()).isEmpty();
    assertThat(batch.left()).containsExactlyInAnyOrder(ONE, TWO);
    assertThat(batch.sliced()).extracting(Member::root).containsExactly(ONE);
  }

  @Test
  void aRunIsNotDividedHoweverLargeItIs() {
    Member large = new Member(ONE, ONE, 1000, true, "now", true);

    assertThat(Batch.of(List.of(large), 10).members()).containsExactly(large);
  }

  @Test
  void aFamilyOfWhichARunIsLockedStaysTogether() {
    List<Member> free = family(ONE, 2);
    List<Member> busy = family(TWO, 2);

    Batch batch =
        Batch.of(families(free, busy), 10)
            .without(Set.of(free.get(0).run(), free.get(1).run(), busy.get(1).run()));

    assertThat(batch.members()).isEqualTo(free);
    assertThat(batch.ended()).containsExactly(ONE);
  }

  @Test
  void nothingIsABatchOfNothing() {
    assertThat(Batch.of(List.of(), 10).members()).isEmpty();
  }

  @SafeVarargs
  private static List<Member> families(List<Member>... families) {
    List<Member> all = new ArrayList<>();
    for (List<Member> family : families) {
      all.addAll(family);
    }
    return all;
  }

  /** Runs of two rows each, the root last. */
  private static List<Member> family(UUID root, int runs) {
    return IntStream.rangeClosed(1, runs)
        .mapToObj(n -> new Member(root, n == runs ? root : UUID.randomUUID(), 2, true, "now", true))
        .toList();
  }
}
