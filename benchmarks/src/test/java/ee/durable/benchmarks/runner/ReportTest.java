package ee.durable.benchmarks.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportTest {

  @Test
  void ratioAboveOneIsBetterForRatesAndForTimes() {
    Figures ours = figures(Line.DRAIN, 900, Line.CALL_P50, 5);
    Figures theirs = figures(Line.DRAIN, 300, Line.CALL_P50, 10);

    String table = new Report(ours, Map.of("DBOS", theirs), Map.of()).table();

    assertThat(table).contains("DBOS 300 (3.00x)").contains("DBOS 10.00 (2.00x)");
  }

  @Test
  void linesThatWereNotMeasuredAreLeftOut() {
    Figures ours = figures(Line.DRAIN, 900, Line.CALL_P50, 5);

    String table = new Report(ours, Map.of(), Map.of()).table();

    assertThat(table).contains(Line.DRAIN.label()).doesNotContain(Line.FAN.label());
  }

  private static Figures figures(Line one, double first, Line other, double second) {
    Figures figures = new Figures();
    figures.add(one, first);
    figures.add(other, second);
    return figures;
  }
}
