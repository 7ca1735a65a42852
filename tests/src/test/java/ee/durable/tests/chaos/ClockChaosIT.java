package ee.durable.tests.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ee.durable.tests.light.Lab;
import ee.durable.tests.light.NodeProcess;
import java.io.File;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Nodes whose clocks are ten minutes wrong: only the database's clock counts. */
class ClockChaosIT {

  private static final File LIBRARY =
      new File("/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1");

  private static final List<String> CLOCKS = List.of("-600s", "+0s", "+600s");

  @Test
  void nobodyCaresWhatTimeNodesThinkItIs() { // R13
    assumeTrue(LIBRARY.exists(), "R13 needs libfaketime (apt-get install faketime).");
    try (Scene scene = new Scene("clock")) {
      Lab lab = scene.lab();
      for (String clock : CLOCKS) {
        NodeProcess node =
            lab.prepare(
                    Map.of("LD_PRELOAD", LIBRARY.getPath(), "FAKETIME", clock),
                    "clock" + clock.replace("+", "plus"))
                .go();
        lab.awaitAlive(node.label());
      }
      scene.load(20);
      for (int nap = 0; nap < Tier.count(60, 600); nap++) {
        lab.run("dozer", Map.of("account", "nap-" + nap));
      }

      scene.endWell();
      assertThat(lab.column(CLOCKS_SEEN))
          .as("what time nodes think it is, in tens of minutes")
          .containsExactly("-1", "0", "1");
      assertThat(lab.column(EARLY)).isEmpty();
      assertThat(lab.rows(LATE)).isEmpty();
      assertThat(lab.count("select count(*) from durable.ledger where entry = 'dozed'"))
          .isEqualTo(Tier.count(60, 600));
      assertThat(lab.count("select count(distinct node) from durable.ledger"))
          .isEqualTo(CLOCKS.size());
      assertThat(scene.burials()).isEmpty();
    }
  }

  private static final String CLOCKS_SEEN =
      """
      select distinct round(extract(epoch from (context ->> 'clock')::timestamptz - ended_at) / 600)::int
      from durable.runs where workflow = 'dozer' order by 1
      """;

  private static final String EARLY =
      "select run_id from durable.waits where answered_at < due_at and outcome in ('ANSWERED',"
          + " 'TIMED_OUT')";

  private static final String LATE =
      """
      select run_id, kind, answered_at - due_at from durable.waits
      where answered_at > due_at + interval '20 seconds' and outcome in ('ANSWERED', 'TIMED_OUT')
      """;
}
