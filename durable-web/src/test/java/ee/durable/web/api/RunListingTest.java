package ee.durable.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ee.durable.run.RunId;
import ee.durable.run.RunQuery;
import ee.durable.run.RunStatus;
import ee.durable.run.WaitKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunListingTest {

  private static final String ID = "0199c2f4-6c0a-7d3e-9a51-0c2b6d1e8f77";

  @Test
  void withoutParametersEveryRunMatches() {
    RunQuery query = query(Map.of());

    assertThat(query.workflows()).isEmpty();
    assertThat(query.statuses()).isEmpty();
    assertThat(query.limit()).isEqualTo(50);
    assertThat(query.isTopLevel()).isFalse();
  }

  @Test
  void allFiltersArriveAtTheEngine() {
    RunQuery query =
        query(
            Map.ofEntries(
                Map.entry("workflow", List.of("a", "b")),
                Map.entry("queue", List.of("orders")),
                Map.entry("key", List.of("order-4711")),
                Map.entry("parent", List.of(ID)),
                Map.entry("topLevel", List.of("true")),
                Map.entry("idPrefix", List.of("0199c2f4")),
                Map.entry("label", List.of("region:EU", "url:http://x")),
                Map.entry("createdFrom", List.of("2026-11-22T00:00:00Z")),
                Map.entry("createdBefore", List.of("2026-11-23T00:00:00Z")),
                Map.entry("limit", List.of("200")),
                Map.entry("after", List.of("cursor"))));

    assertThat(query.workflows()).containsExactly("a", "b");
    assertThat(query.queue()).contains("orders");
    assertThat(query.key()).contains("order-4711");
    assertThat(query.parent()).contains(RunId.of(ID));
    assertThat(query.isTopLevel()).isTrue();
    assertThat(query.idPrefix()).contains("0199c2f4");
    assertThat(query.labels())
        .containsExactlyInAnyOrder(Map.entry("region", "EU"), Map.entry("url", "http://x"));
    assertThat(query.createdFrom()).contains(Instant.parse("2026-11-22T00:00:00Z"));
    assertThat(query.createdBefore()).contains(Instant.parse("2026-11-23T00:00:00Z"));
    assertThat(query.limit()).isEqualTo(200);
    assertThat(query.after()).contains("cursor");
  }

  @Test
  void allFiltersOfABatchAreFiltersOfAListToo() {
    RunQuery query =
        query(
            Map.ofEntries(
                Map.entry("waitingFor", List.of("event,input", "SLEEP")),
                Map.entry("node", List.of("n7")),
                Map.entry("endedFrom", List.of("2026-11-22T00:00:00Z")),
                Map.entry("endedBefore", List.of("2026-11-23T00:00:00Z")),
                Map.entry("failureType", List.of("CardRefused")),
                Map.entry("longerThan", List.of("PT15M")),
                Map.entry("schedule", List.of("nightly")),
                Map.entry("origin", List.of(ID)),
                Map.entry("before", List.of("cursor"))));

    assertThat(query.waitKinds())
        .containsExactlyInAnyOrder(WaitKind.EVENT, WaitKind.INPUT, WaitKind.SLEEP);
    assertThat(query.node()).contains("n7");
    assertThat(query.endedFrom()).contains(Instant.parse("2026-11-22T00:00:00Z"));
    assertThat(query.endedBefore()).contains(Instant.parse("2026-11-23T00:00:00Z"));
    assertThat(query.failureType()).contains("CardRefused");
    assertThat(query.longerThan()).contains(Duration.ofMinutes(15));
    assertThat(query.schedule()).contains("nightly");
    assertThat(query.origin()).contains(RunId.of(ID));
    assertThat(query.before()).contains("cursor");
  }

  @Test
  void whatTheEngineRefusesIsNamedByTheParameterThatWasLeftForItToJudge() {
    assertThat(judged(Map.of("failureType", List.of("X")))).isEqualTo("failureType");
    assertThat(judged(Map.of("longerThan", List.of("PT1S")))).isEqualTo("longerThan");
    assertThat(judged(Map.of("before", List.of("c"), "longerThan", List.of("PT1S"))))
        .isEqualTo("before");
    assertThat(judged(Map.of("after", List.of("c")))).isEqualTo("after");
    assertThat(refusal(Map.of("after", List.of("a"), "before", List.of("b"))).detail())
        .contains("one of after and before");
  }

  private static Object judged(Map<String, List<String>> parameters) {
    RunListing listing =
        new RunListing(new QueryParameters(parameters, Set.of(RunListing.PARAMETERS)));
    return assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> listing.read(RunListingTest::refused))
        .actual()
        .problem()
        .facts()
        .get("parameter");
  }

  private static Object refused() {
    throw new IllegalArgumentException("No.");
  }

  @Test
  void statusesAreRepeatedOrParted() {
    RunQuery query = query(Map.of("status", List.of("FAILED,timed_out", "CANCELLED")));

    assertThat(query.statuses())
        .containsExactlyInAnyOrder(RunStatus.FAILED, RunStatus.TIMED_OUT, RunStatus.CANCELLED);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          statsu        | FAILED            | Known are: after, before, createdBefore
          status        | DONE              | Expected one of SCHEDULED, PENDING
          status        | FAILED,           | Expected one of
          limit         | 0                 | 1 to 200
          limit         | 201               | 1 to 200
          limit         | ten               | Expected a whole number, but found 'ten'
          limit         | 99999999999       | Expected a whole number
          parent        | 4711              | '4711' is no run id
          idPrefix      | xyz               | cannot begin a run id
          topLevel      | yes               | Expected true or false
          label         | region            | such as region:EU
          label         | :EU               | such as region:EU
          label         | region:           | such as region:EU
          createdFrom   | yesterday         | Expected an instant
          createdBefore | 2026-11-22        | Expected an instant
          queue         | ' '               | it is empty
          waitingFor    | RAIN              | Expected one of CALL, BLOCK, EVENT
          endedFrom     | yesterday         | Expected an instant
          longerThan    | 15m               | such as PT30S
          longerThan    | P99999999D        | 0 to 36500 days
          longerThan    | PT-1S             | 0 to 36500 days
          origin        | 4711              | '4711' is no run id
          """)
  void aWrongParameterIsNamedWithWhatWasExpected(String name, String value, String detail) {
    Problem problem = refusal(Map.of(name, List.of(value)));

    assertThat(problem.detail()).contains(detail);
    assertThat(problem.status()).isEqualTo(400);
    assertThat(problem.facts()).containsEntry("parameter", name);
  }

  @Test
  void aParameterForOneValueIsGivenOnce() {
    assertThat(refusal(Map.of("queue", List.of("a", "b"))).detail()).contains("found 2");
  }

  @Test
  void aControlCharacterNeverReachesTheDatabase() {
    assertThat(refusal(Map.of("key", List.of("a\u0000b"))).detail()).contains("control characters");
  }

  private static RunQuery query(Map<String, List<String>> parameters) {
    RunQuery query = new RunQuery();
    new RunListing(new QueryParameters(parameters, Set.of(RunListing.PARAMETERS))).applyTo(query);
    return query;
  }

  private static Problem refusal(Map<String, List<String>> parameters) {
    return assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> query(parameters))
        .actual()
        .problem();
  }
}
