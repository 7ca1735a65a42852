package ee.durable.benchmarks.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class SeriesTest {

  @Test
  void medianIsTheMiddleOfThree() {
    Series series = new Series(List.of(30.0, 10.0, 20.0));

    assertThat(series.median()).isEqualTo(20);
    assertThat(series.smallest()).isEqualTo(10);
    assertThat(series.largest()).isEqualTo(30);
  }

  @Test
  void medianOfTwoIsBetweenThem() {
    assertThat(new Series(List.of(10.0, 20.0)).median()).isEqualTo(15);
  }

  @Test
  void nothingHasNoMedian() {
    assertThatThrownBy(() -> new Series(List.of())).isInstanceOf(IllegalArgumentException.class);
  }
}
