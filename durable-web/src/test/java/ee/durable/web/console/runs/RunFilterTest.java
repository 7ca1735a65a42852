package ee.durable.web.console.runs;

import static org.assertj.core.api.Assertions.assertThat;

import ee.durable.run.RunQuery;
import ee.durable.run.RunStatus;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunFilterTest {

  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
  private static final String ID = "0199c2f4-6c0a-7d3e-9a51-0c2b6d1e8f77";

  @Test
  void withoutParametersThePageListsRunsWithoutParent() {
    RunQuery query = query(Map.of());

    assertThat(query.isTopLevel()).isTrue();
    assertThat(query.statuses()).isEmpty();
  }

  @Test
  void allFiltersArriveAtTheEngine() {
    RunQuery query =
        query(
            Map.of(
                "workflow", new String[] {" order "},
                "status", new String[] {"FAILED,timed_out", "WAITING"},
                "queue", new String[] {"orders"},
                "key", new String[] {"order-4711"}));

    assertThat(query.workflows()).containsExactly("order");
    assertThat(query.statuses())
        .containsExactlyInAnyOrder(RunStatus.FAILED, RunStatus.TIMED_OUT, RunStatus.WAITING);
    assertThat(query.queue()).contains("orders");
    assertThat(query.key()).contains("order-4711");
  }

  @Test
  void whoAsksForAnIdOrAParentMeansChildrenToo() {
    assertThat(query(Map.of("id", new String[] {"0199c2f4"})).isTopLevel()).isFalse();
    assertThat(query(Map.of("parent", new String[] {ID})).isTopLevel()).isFalse();
    assertThat(query(Map.of("children", new String[] {"1"})).isTopLevel()).isFalse();
  }

  @Test
  void whatCannotBeUnderstoodIsLeftOut() {
    RunQuery query =
        query(
            Map.of(
                "workflow", new String[] {"a\u0000b"},
                "status", new String[] {"DONE", ""},
                "id", new String[] {"xyz"},
                "parent", new String[] {"4711"},
                "queue", new String[] {" "}));

    assertThat(query.workflows()).isEmpty();
    assertThat(query.statuses()).isEmpty();
    assertThat(query.idPrefix()).isEmpty();
    assertThat(query.parent()).isEmpty();
    assertThat(query.queue()).isEmpty();
  }

  @Test
  void aLinkLeadsBackToTheSameRuns() {
    RunFilter filter =
        RunFilter.of(
            Map.of(
                "workflow", new String[] {"a&b=\"c\" d"},
                "status", new String[] {"WAITING", "FAILED"},
                "parent", new String[] {ID}));

    assertThat(filter.link())
        .isEqualTo("?workflow=a%26b%3D%22c%22+d&status=WAITING&status=FAILED&parent=" + ID);
    assertThat(filter.link("after", "c+/=")).isEqualTo(filter.link() + "&after=c%2B%2F%3D");
    assertThat(filter.one(Facet.PARENT)).contains(ID);
  }

  @Test
  void timesStayRelativeInTheLinkAndNotInTheQuery() {
    Map<String, String[]> day = Map.of("from", new String[] {"-24h"});

    assertThat(query(day).createdFrom()).contains(NOW.minusSeconds(86_400));
    assertThat(RunFilter.of(day).link()).isEqualTo("?from=-24h");
    assertThat(query(Map.of("from", new String[] {"yesterday"})).createdFrom()).isEmpty();
  }

  @Test
  void whatIsCostlyToLookForIsBounded() {
    assertThat(query(Map.of("error", new String[] {"declined"})).createdFrom())
        .contains(NOW.minusSeconds(86_400));
    assertThat(
            query(Map.of("longer", new String[] {"15m"}, "ended", new String[] {"-7d"}))
                .createdFrom())
        .isEmpty();
  }

  @Test
  void aChipLeadsToTheListWithoutIt() {
    RunFilter filter =
        RunFilter.of(
            Map.of("queue", new String[] {"orders"}, "status", new String[] {"FAILED,WAITING"}));

    assertThat(filter.chips())
        .extracting(Chip::getWithout)
        .containsExactly(
            "?status=WAITING&queue=orders",
            "?status=FAILED&queue=orders",
            "?status=FAILED&status=WAITING");
  }

  @Test
  void anExportIsAskedForInTheWordsOfTheRestApi() {
    RunFilter filter =
        RunFilter.of(Map.of("from", new String[] {"-24h"}, "status", new String[] {"FAILED"}));

    assertThat(filter.export(NOW))
        .isEqualTo("status=FAILED&createdFrom=2026-11-21T12%3A00%3A00Z&topLevel=true");
  }

  @Test
  void whateverNarrowsAListNarrowsItsExport() {
    Map<String, String[]> all =
        Map.ofEntries(
            Map.entry("wait", new String[] {"input"}),
            Map.entry("node", new String[] {"n7"}),
            Map.entry("ended", new String[] {"-24h"}),
            Map.entry("error", new String[] {"CardRefused"}),
            Map.entry("longer", new String[] {"15m"}),
            Map.entry("schedule", new String[] {"nightly"}),
            Map.entry("origin", new String[] {"0199c2f4-6c0a-7d3e-9a51-0c2b6d1e8f77"}),
            Map.entry("children", new String[] {"1"}));

    assertThat(RunFilter.of(all).export(NOW))
        .isEqualTo(
            "failureType=CardRefused&node=n7&origin=0199c2f4-6c0a-7d3e-9a51-0c2b6d1e8f77"
                + "&schedule=nightly&waitingFor=input&endedFrom=2026-11-21T12%3A00%3A00Z"
                + "&longerThan=PT15M");
  }

  @Test
  void aLinkToAllRunsNeedsNoParameters() {
    assertThat(RunFilter.of(Map.of()).link()).isEqualTo("?");
    assertThat(RunFilter.of(Map.of()).link("after", "c")).isEqualTo("?after=c");
  }

  private static RunQuery query(Map<String, String[]> parameters) {
    RunQuery query = new RunQuery();
    RunFilter.of(parameters).applyTo(query, NOW);
    return query;
  }
}
