package ee.durable.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ee.durable.input.InputQuery;
import ee.durable.input.InputState;
import ee.durable.run.RunId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InputListingTest {

  private static final String ID = "0199c2f4-6c0a-7d3e-9a51-0c2b6d1e8f77";

  @Test
  void withoutParametersEveryOpenInputMatches() {
    InputQuery query = query(Map.of());

    assertThat(query.states()).containsExactly(InputState.OPEN);
    assertThat(query.limit()).isEqualTo(50);
  }

  @Test
  void allFiltersArriveAtTheEngine() {
    InputQuery query =
        query(
            Map.ofEntries(
                Map.entry("run", List.of(ID)),
                Map.entry("workflow", List.of("a", "b")),
                Map.entry("name", List.of("manager")),
                Map.entry("assignee", List.of("ann")),
                Map.entry("role", List.of("boss", "chief")),
                Map.entry("state", List.of("answered,TIMED_OUT", "OPEN")),
                Map.entry("dueBefore", List.of("2026-11-23T00:00:00Z")),
                Map.entry("limit", List.of("200")),
                Map.entry("after", List.of("cursor"))));

    assertThat(query.run()).contains(RunId.of(ID));
    assertThat(query.workflows()).containsExactly("a", "b");
    assertThat(query.name()).contains("manager");
    assertThat(query.assignee()).contains("ann");
    assertThat(query.roles()).containsExactly("boss", "chief");
    assertThat(query.states())
        .containsExactlyInAnyOrder(InputState.ANSWERED, InputState.TIMED_OUT, InputState.OPEN);
    assertThat(query.dueBefore()).contains(Instant.parse("2026-11-23T00:00:00Z"));
    assertThat(query.limit()).isEqualTo(200);
    assertThat(query.after()).contains("cursor");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          status    | OPEN      | Known are: after, assignee, dueBefore
          state     | DONE      | Expected one of OPEN, ANSWERED
          state     | OPEN,     | Expected one of
          run       | 4711      | '4711' is no run id
          dueBefore | tomorrow  | Expected an instant
          limit     | 0         | 1 to 200
          limit     | 201       | 1 to 200
          limit     | ten       | Expected a whole number, but found 'ten'
          assignee  | ' '       | it is empty
          """)
  void aWrongParameterIsNamedWithWhatWasExpected(String name, String value, String detail) {
    Problem problem =
        assertThatExceptionOfType(ProblemException.class)
            .isThrownBy(() -> query(Map.of(name, List.of(value))))
            .actual()
            .problem();

    assertThat(problem.detail()).contains(detail);
    assertThat(problem.facts()).containsEntry("parameter", name);
  }

  private static InputQuery query(Map<String, List<String>> parameters) {
    InputQuery query = new InputQuery();
    new InputListing(new QueryParameters(parameters, Set.of(InputListing.PARAMETERS)))
        .applyTo(query);
    return query;
  }
}
