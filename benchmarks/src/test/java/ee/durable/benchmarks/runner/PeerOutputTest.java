package ee.durable.benchmarks.runner;

import static org.assertj.core.api.Assertions.assertThat;

import ee.durable.benchmarks.runner.Peer.Place;
import java.util.List;
import org.junit.jupiter.api.Test;

class PeerOutputTest {

  private static final List<String> PRINTED =
      List.of(
          "[main] INFO something",
          "SLICES"
              + " {\"t0\":1,\"w\":500,\"c\":[],\"lats\":[],\"spans\":[[1,2,300.5],[3,4,320],[5,6,310]]}",
          "RESULT {\"test\":\"a_drain\",\"n\":1200,\"jvm_cpu_ms_per_wf\":2.5}",
          "SLICES {\"t0\":1,\"w\":500,\"c\":[],\"lats\":[[1,2]],\"spans\":[]}",
          "RESULT {\"test\":\"c_parent\",\"cost\":{\"write_tx_per\":4.1}}");

  private final PeerOutput output = PeerOutput.read(PRINTED);

  @Test
  void medianOfTheSpansGoesWithTheResultThatFollows() {
    assertThat(output.at(new Place("a_drain", Place.SPANS))).contains(310.0);
    assertThat(output.at(new Place("c_parent", Place.SPANS))).isEmpty();
  }

  @Test
  void numbersOfAResultAreFoundByPointer() {
    assertThat(output.at(new Place("a_drain", "/jvm_cpu_ms_per_wf"))).contains(2.5);
    assertThat(output.at(new Place("c_parent", "/cost/write_tx_per"))).contains(4.1);
  }

  @Test
  void unitsOfAPeerAreMadeOurs() {
    Place place = new Place("a_drain", Place.SPANS, seconds -> 1000 / seconds);

    assertThat(output.at(place)).contains(1000 / 310.0);
  }

  @Test
  void ofResultsOfOneNameTheFirstCounts() {
    PeerOutput twice =
        PeerOutput.read(
            List.of(
                "RESULT {\"test\":\"f_event\",\"p50_ms\":7.5}",
                "RESULT {\"test\":\"f_event\",\"p50_ms\":3.5}"));

    assertThat(twice.at(new Place("f_event", "/p50_ms"))).contains(7.5);
  }

  @Test
  void whatWasNotPrintedIsMissing() {
    assertThat(output.at(new Place("b_steps", "/steps_per_s"))).isEmpty();
  }
}
