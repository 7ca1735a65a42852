package ee.durable.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ee.durable.run.RunId;
import ee.durable.run.RunQuery;
import ee.durable.run.RunStatus;
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
          statsu        | FAILED            | Known are: after, createdBefore
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
