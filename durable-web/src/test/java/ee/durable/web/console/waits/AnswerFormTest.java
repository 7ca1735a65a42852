package ee.durable.web.console.waits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import ee.durable.input.ApprovalOptions;
import ee.durable.input.ChoiceOptions;
import ee.durable.input.Field;
import ee.durable.input.FieldType;
import ee.durable.input.FormOptions;
import ee.durable.input.Question;
import ee.durable.input.TextOptions;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a question becomes in the page, and what is read of what a browser sends. */
class AnswerFormTest {

  private static String[] sent(String... values) {
    return values;
  }

  @ParameterizedTest
  @EnumSource(FieldType.class)
  void everyTypeOfFieldHasAControl(FieldType type) {
    Field field = Field.of("x", type);
    Question form =
        new FormOptions()
            .field(type == FieldType.SELECT ? field.options("a", "b") : field)
            .question();

    assertThat(AnswerForm.fresh(form).fields())
        .singleElement()
        .satisfies(made -> assertThat(made.getControl()).isNotBlank());
  }

  @Test
  void anApprovalIsTheButtonAndTheComment() {
    AnswerForm form =
        AnswerForm.sent(
            new ApprovalOptions().question(), Map.of("a0", sent("looks good\r\nto me")));

    assertThat(form.isFit(true)).isTrue();
    assertThat(form.answer(true))
        .isEqualTo(Map.of("approved", true, "comment", "looks good\nto me"));
    assertThat(form.answer(false))
        .isEqualTo(Map.of("approved", false, "comment", "looks good\nto me"));
  }

  @Test
  void fewChoicesAreRadiosAndManyAreAList() {
    String[] many = IntStream.range(0, 8).mapToObj(n -> "c" + n).toArray(String[]::new);

    assertThat(AnswerForm.fresh(new ChoiceOptions().choices("a", "b").question()).fields())
        .extracting(AnswerField::getControl)
        .containsExactly("radios");
    assertThat(AnswerForm.fresh(new ChoiceOptions().choices(many).question()).fields())
        .extracting(AnswerField::getControl)
        .containsExactly("list");
  }

  @Test
  void tooManyChoicesAreToldAndKept() {
    Question question = new ChoiceOptions().choices("a", "b", "c").min(1).max(2).question();
    AnswerForm form = AnswerForm.sent(question, Map.of("a0", sent("a", "b", "c")));

    assertThat(form.isFit(null)).isFalse();
    AnswerField field = form.fields().get(0);
    assertThat(field.getError()).contains("1 to 2");
    assertThat(field.getOptions()).allMatch(AnswerOption::isChosen);
    assertThat(field.getHelp()).isEqualTo("Choose 1 to 2 of 3.");
  }

  @Test
  void aFormIsReadFieldByField() {
    Question question =
        new FormOptions()
            .field(Field.text("name").required())
            .field(Field.bool("breakfast"))
            .field(Field.datetime("arrival"))
            .field(Field.number("amount").max(500))
            .question();
    AnswerForm form =
        AnswerForm.sent(
            question,
            Map.of(
                "a0", sent("Anna"),
                "a2", sent("2026-12-01T14:00"),
                "a3", sent("12.50"),
                "zone", sent("Europe/Tallinn")));

    assertThat(form.isFit(null)).isTrue();
    assertThat(form.answer(null))
        .isEqualTo(
            Map.of(
                "name", "Anna",
                "breakfast", false,
                "arrival", "2026-12-01T12:00:00Z",
                "amount", "12.50"));
  }

  @Test
  void eachMistakeIsToldAtItsFieldAndWhatWasEnteredStays() {
    Question question =
        new FormOptions()
            .field(Field.text("name").required())
            .field(Field.number("amount").max(500))
            .field(Field.datetime("arrival"))
            .question();
    AnswerForm form =
        AnswerForm.sent(question, Map.of("a0", sent(" "), "a1", sent("900"), "a2", sent("soon")));

    assertThat(form.isFit(null)).isFalse();
    assertThat(form.mistakes()).isEqualTo(3);
    assertThat(form.error()).isEmpty();
    assertThat(form.fields())
        .extracting(AnswerField::getValue, field -> field.getError().isEmpty())
        .containsExactly(tuple(" ", false), tuple("900", false), tuple("soon", false));
  }

  @Test
  void aFreshFormHasWhatTheQuestionFillsIn() {
    Question question =
        new FormOptions()
            .field(Field.integer("nights").initial(3))
            .field(Field.bool("breakfast").initial(true))
            .field(Field.datetime("arrival").initial("2026-12-01T12:00:00Z"))
            .question();
    List<AnswerField> fields = AnswerForm.fresh(question).fields();

    assertThat(fields.get(0).getValue()).isEqualTo("3");
    assertThat(fields.get(1).isTicked()).isTrue();
    assertThat(fields.get(2).getUtc()).isEqualTo("2026-12-01T12:00:00Z");
    assertThat(fields.get(2).getMoment()).isEqualTo("2026-12-01T12:00");
  }

  @Test
  void anUntickedBoxStaysUntickedAfterAMistake() {
    Question question =
        new FormOptions()
            .field(Field.bool("breakfast").initial(true))
            .field(Field.text("name").required())
            .question();
    AnswerForm form = AnswerForm.sent(question, Map.of("a1", sent("")));

    assertThat(form.isFit(null)).isFalse();
    assertThat(form.fields().get(0).isTicked()).isFalse();
  }

  @Test
  void aBlankTextDoesNotFit() {
    AnswerForm form = AnswerForm.sent(new TextOptions().question(), Map.of("a0", sent("  ")));

    assertThat(form.isFit(null)).isFalse();
    assertThat(form.fields().get(0).getError()).isNotBlank();
  }
}
