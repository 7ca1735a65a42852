package ee.durable.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class VictimTest {

  @Test
  void eachComesOnceBeforeOneComesAgain() {
    List<Victim> drawn = Victim.draw(12, new Random(1));

    assertThat(drawn).hasSize(12);
    assertThat(drawn.subList(0, 6)).containsExactlyInAnyOrder(Victim.values());
    assertThat(drawn.subList(6, 12)).containsExactlyInAnyOrder(Victim.values());
  }

  @Test
  void aSeedRepeatsARound() {
    assertThat(Victim.draw(10, new Random(4711))).isEqualTo(Victim.draw(10, new Random(4711)));
  }
}
