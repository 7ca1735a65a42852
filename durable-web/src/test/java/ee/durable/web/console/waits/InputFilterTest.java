package ee.durable.web.console.waits;

import static org.assertj.core.api.Assertions.assertThat;

import ee.durable.input.InputQuery;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InputFilterTest {

  @Test
  void mineIsWhatIsAssignedToMe() {
    InputQuery query = query(Map.of("mine", new String[] {"1"}));

    assertThat(query.assignee()).contains("anna");
    assertThat(query.isUnassigned()).isFalse();
  }

  @Test
  void mineAndUnassignedTogetherAreMine() {
    InputQuery query = query(Map.of("mine", new String[] {"1"}, "unassigned", new String[] {"1"}));

    assertThat(query.isUnassigned()).isFalse();
  }

  @Test
  void allFiltersArriveAtTheEngineAndInTheLink() {
    Map<String, String[]> address =
        Map.of(
            "unassigned", new String[] {"1"},
            "overdue", new String[] {"1"},
            "workflow", new String[] {"a & b"});
    InputQuery query = query(address);

    assertThat(query.isUnassigned()).isTrue();
    assertThat(query.isOverdue()).isTrue();
    assertThat(query.workflows()).containsExactly("a & b");
    assertThat(InputFilter.of(address).query().on("waits"))
        .isEqualTo("waits?kind=input&unassigned=1&overdue=1&workflow=a+%26+b");
  }

  @Test
  void whatNobodyKnowsIsTheFirstTab() {
    assertThat(WaitTab.of(Optional.of("nonsense"))).isEqualTo(WaitTab.INPUT);
  }

  private static InputQuery query(Map<String, String[]> parameters) {
    InputQuery query = new InputQuery();
    InputFilter.of(parameters).applyTo(query, "anna");
    return query;
  }
}
