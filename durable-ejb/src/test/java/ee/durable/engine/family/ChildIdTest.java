package ee.durable.engine.family;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ChildIdTest {

  private static final UUID PARENT = UUID.fromString("0199c2f4-6c0a-7d3e-9a51-0c2b6d1e8f77");

  @Test
  void aChildHasTheSameIdWheneverItIsAskedFor() {
    assertThat(ChildId.of(PARENT, 3, "deposit", 1)).isEqualTo(ChildId.of(PARENT, 3, "deposit", 1));
  }

  @Test
  void whateverDiffersMakesAnotherChild() {
    UUID other = UUID.fromString("0199c2f4-6c0a-7d3e-9a51-0c2b6d1e8f78");

    assertThat(
            Stream.of(
                ChildId.of(PARENT, 3, "deposit", 1),
                ChildId.of(other, 3, "deposit", 1),
                ChildId.of(PARENT, 4, "deposit", 1),
                ChildId.of(PARENT, 3, "Deposit", 1),
                ChildId.of(PARENT, 3, "deposit", 2),
                ChildId.of(PARENT, 31, "deposit", 1),
                ChildId.of(PARENT, 3, "1/deposit", 1)))
        .doesNotHaveDuplicates();
  }

  @Test
  void itIsAUuidOfVersionEightWithTheParentsTime() {
    UUID child = ChildId.of(PARENT, 3, "deposit", 1);

    assertThat(child.version()).isEqualTo(8);
    assertThat(child.variant()).isEqualTo(2);
    assertThat(child.getMostSignificantBits() >>> 16)
        .isEqualTo(PARENT.getMostSignificantBits() >>> 16);
  }
}
