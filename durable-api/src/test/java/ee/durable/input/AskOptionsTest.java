package ee.durable.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ee.durable.data.Data;
import ee.durable.error.InvalidPayloadException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AskOptionsTest {

  private enum Size {
    SMALL,
    LARGE
  }

  @Test
  void theDefaultsAreWhatTheDocumentationSays() {
    ApprovalOptions ask = new ApprovalOptions();

    assertThat(ask.prompt()).isEmpty();
    assertThat(ask.metadata()).isEqualTo(Data.EMPTY);
    assertThat(ask.assignee()).isEmpty();
    assertThat(ask.role()).isEmpty();
    assertThat(ask.timeout()).isEmpty();
    assertThat(ask.timeoutValue()).isEqualTo("input_timeout");
    assertThat(ask.failsOnTimeout()).isFalse();
  }

  @Test
  void whatIsSaidIsKeptInWhateverOrder() { // WA-27, WA-29
    ChoiceOptions ask =
        new ChoiceOptions()
            .prompt("Which size?")
            .metadata(Map.of("order", 4711))
            .choices("S")
            .assignee("anna")
            .role("packers")
            .timeout(Duration.ofDays(1))
            .timeoutValue(null)
            .failOnTimeout()
            .choice("M", "Medium");

    assertThat(ask.question().prompt()).isEqualTo("Which size?");
    assertThat(ask.question().metadata().getInt("order")).isEqualTo(4711);
    assertThat(ask.question().choices()).containsExactly(Choice.of("S"), new Choice("M", "Medium"));
    assertThat(ask.assignee()).contains("anna");
    assertThat(ask.role()).contains("packers");
    assertThat(ask.timeout()).contains(Duration.ofDays(1));
    assertThat(ask.timeoutValue()).isNull();
    assertThat(ask.failsOnTimeout()).isTrue();
  }

  @Test
  void eachKindOfOptionsAsksItsKindOfQuestion() { // WA-30, WA-31, WA-33, WA-34
    ChoiceOptions choice = new ChoiceOptions().choices(List.of(Size.SMALL, "L"));

    assertThat(new ApprovalOptions().question().kind()).isEqualTo(InputKind.APPROVAL);
    assertThat(choice.question().kind()).isEqualTo(InputKind.SINGLE_CHOICE);
    assertThat(choice.question().choices()).extracting(Choice::value).containsExactly("SMALL", "L");
    assertThat(choice.max(1).question().kind()).isEqualTo(InputKind.MULTIPLE_CHOICE);
    assertThat(new TextOptions().question().kind()).isEqualTo(InputKind.TEXT);
    assertThat(new FormOptions().field(Field.bool("ok")).question().kind())
        .isEqualTo(InputKind.FORM);
  }

  @Test
  void aTimeoutOfZeroIsLegalAndOneThatHasPassedIsZero() { // WA-52
    assertThat(new TextOptions().timeout(Duration.ZERO).timeout()).contains(Duration.ZERO);
    assertThat(new TextOptions().timeout(Duration.ofSeconds(-1)).timeout()).contains(Duration.ZERO);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TextOptions().timeout(Duration.ofDays(36_501)))
        .withMessageContaining("36500 days");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a\nb", "\u0000"})
  void anAssigneeOrRoleWithoutCharactersOrWithUnprintableOnesIsRefused(String name) {
    assertThatIllegalArgumentException().isThrownBy(() -> new TextOptions().assignee(name));
    assertThatIllegalArgumentException().isThrownBy(() -> new TextOptions().role(name));
  }

  static Stream<Arguments> mistakes() {
    return Stream.of(
        Arguments.of(new ChoiceOptions(), "no choices"),
        Arguments.of(new ChoiceOptions().choices("a", "a"), "'a' twice"),
        Arguments.of(new ChoiceOptions().choices("a", " "), "blank"),
        Arguments.of(new ChoiceOptions().choice("a", ""), "blank label"),
        Arguments.of(new ChoiceOptions().choices("a").min(2), "min was 2"),
        Arguments.of(new ChoiceOptions().choices("a").min(-1), "min was -1"),
        Arguments.of(new ChoiceOptions().choices("a", "b").max(3), "max was 3"),
        Arguments.of(new ChoiceOptions().choices("a", "b").min(0).max(0), "max was 0"),
        Arguments.of(new TextOptions().maxLength(0), "one character"),
        Arguments.of(new FormOptions(), "has none"),
        Arguments.of(form(Field.text("a"), Field.bool("a")), "two fields 'a'"),
        Arguments.of(form(Field.text(" ")), "field's name"),
        Arguments.of(form(Field.text("a").label("")), "blank label"),
        Arguments.of(form(Field.select("a")), "no choices"),
        Arguments.of(form(Field.select("a", "x", "x")), "'x' twice"),
        Arguments.of(form(Field.text("a").options("x")), "only a SELECT"),
        Arguments.of(form(Field.text("a").min(1)), "only NUMBER and INTEGER"),
        Arguments.of(form(Field.date("a").max(1)), "only NUMBER and INTEGER"),
        Arguments.of(form(Field.number("a").min(2).max(1)), "min above its max"),
        Arguments.of(form(Field.number("a").maxLength(1)), "only TEXT"),
        Arguments.of(form(Field.text("a").maxLength(0)), "one character"),
        Arguments.of(form(Field.number("a").initial("x")), "initial value"),
        Arguments.of(form(Field.select("a", "x").initial("y")), "'y'"));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void aQuestionThatCannotBeAskedIsRefused(AskOptions<?> options, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(options::question)
        .withMessageContaining(message);
  }

  @Test
  void aQuestionThatCannotBeStoredIsRefused() {
    assertThatExceptionOfType(InvalidPayloadException.class)
        .isThrownBy(() -> new TextOptions().prompt("a\u0000b").question())
        .withMessageContaining("The question");
    assertThatExceptionOfType(InvalidPayloadException.class)
        .isThrownBy(() -> new TextOptions().prompt("x".repeat(1 << 21)).question());
    assertThatExceptionOfType(InvalidPayloadException.class)
        .isThrownBy(() -> new TextOptions().metadata("no object"));
  }

  @Test
  void anInitialValueOfNullIsNone() {
    assertThat(Field.text("a").initial("x").initial(null).initial()).isEmpty();
  }

  private static FormOptions form(Field... fields) {
    return new FormOptions().fields(fields);
  }
}
