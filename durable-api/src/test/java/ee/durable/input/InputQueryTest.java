package ee.durable.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class InputQueryTest {

  @Test
  void onlyOpenQuestionsAreListedUnlessOthersAreAskedFor() { // WA-58, WA-59
    assertThat(new InputQuery().states()).containsExactly(InputState.OPEN);
    assertThat(new InputQuery().state(InputState.ANSWERED, InputState.CLOSED).states())
        .containsExactly(InputState.ANSWERED, InputState.CLOSED);
  }

  @Test
  void aPageHasOneToTwoHundredQuestions() {
    assertThat(new InputQuery().limit()).isEqualTo(50);
    assertThat(new InputQuery().limit(200).limit()).isEqualTo(200);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new InputQuery().limit(0))
        .withMessageContainingAll("1 to 200", "0");
    assertThatIllegalArgumentException().isThrownBy(() -> new InputQuery().limit(201));
  }

  @Test
  void severalValuesOfAFilterAddUp() {
    InputQuery query = new InputQuery().workflow("a").workflow("b").role("x", "y").role("z");

    assertThat(query.workflows()).containsExactly("a", "b");
    assertThat(query.roles()).containsExactly("x", "y", "z");
    assertThat(query.run()).isEmpty();
    assertThat(query.assignee()).isEmpty();
  }
}
