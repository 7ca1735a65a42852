package ee.durable.view;

import static org.assertj.core.api.Assertions.assertThat;

import ee.durable.run.Page;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PartsTest {

  @Test
  void componentsOfARecordAreReplaced() {
    Page<String> page = new Page<>(List.of("a"), Optional.of("cursor"));

    Object replaced = Parts.replaced(page, part -> part instanceof List ? List.of("b", "c") : part);

    assertThat(replaced).isEqualTo(new Page<>(List.of("b", "c"), Optional.of("cursor")));
  }

  @Test
  void elementsOfListsAndOptionalsAreReplaced() {
    assertThat(Parts.replaced(List.of(1, 2), part -> "x" + part)).isEqualTo(List.of("x1", "x2"));
    assertThat(Parts.replaced(Optional.of(1), part -> "x" + part)).isEqualTo(Optional.of("x1"));
    assertThat(Parts.replaced(Optional.empty(), part -> "x")).isEqualTo(Optional.empty());
  }

  @Test
  void whatIsOfOnePieceStays() {
    Map<String, String> map = Map.of("a", "b");

    assertThat(Parts.replaced("text", part -> "x")).isEqualTo("text");
    assertThat(Parts.replaced(map, part -> "x")).isSameAs(map);
    assertThat(Parts.replaced(null, part -> "x")).isNull();
  }
}
