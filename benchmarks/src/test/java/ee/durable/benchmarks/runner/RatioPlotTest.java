package ee.durable.benchmarks.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RatioPlotTest {

  private final Figures ours = figures(900);

  @Test
  void aBarIsAsLongAsWeAreTimesBetter() {
    String svg = plot(figures(300)).orElseThrow();

    assertThat(svg).contains("width='180'").contains(">3.0<").contains(Line.DRAIN.label());
  }

  @Test
  void aBarThatIsTooLongIsCutAndItsNumberIsNot() {
    String svg = plot(figures(9)).orElseThrow();

    assertThat(svg).contains("width='480'").contains(">100.0<");
  }

  @Test
  void withoutPeersThereIsNothingToDraw() {
    assertThat(new RatioPlot(new Report(ours, Map.of(), Map.of())).svg()).isEmpty();
  }

  private Optional<String> plot(Figures theirs) {
    return new RatioPlot(new Report(ours, Map.of("DBOS", theirs), Map.of())).svg();
  }

  private static Figures figures(double drained) {
    Figures figures = new Figures();
    figures.add(Line.DRAIN, drained);
    return figures;
  }
}
