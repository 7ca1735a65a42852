package ee.durable.benchmarks.runner;

import static ee.durable.benchmarks.runner.Options.Switch.PEERS;
import static ee.durable.benchmarks.runner.Options.Switch.QUICK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class OptionsTest {

  @Test
  void everyScenarioRunsThreeTimesUnlessToldOtherwise() {
    assertThat(Options.parse().rounds()).isEqualTo(3);
    assertThat(Options.parse("--quick").rounds()).isEqualTo(1);
    assertThat(Options.parse("--quick", "--rounds", "5").rounds()).isEqualTo(5);
  }

  @Test
  void optionsAreReadInAnyOrder() {
    Options options = Options.parse("--peers", "--validation", "always", "--quick");

    assertThat(options.switches()).containsExactlyInAnyOrder(QUICK, PEERS);
    assertThat(options.validation()).isEqualTo(Validation.ALWAYS);
  }

  @Test
  void mistakesAreNamed() {
    assertThatThrownBy(() -> Options.parse("--fast")).hasMessageContaining("--fast");
    assertThatThrownBy(() -> Options.parse("--rounds", "0")).hasMessageContaining("'0'");
    assertThatThrownBy(() -> Options.parse("--rounds")).hasMessageContaining("needs a value");
    assertThatThrownBy(() -> Options.parse("--validation", "no")).hasMessageContaining("'no'");
  }
}
