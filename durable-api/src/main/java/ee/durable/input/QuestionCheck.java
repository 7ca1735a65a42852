package ee.durable.input;

import ee.durable.data.Data;
import ee.durable.data.PayloadLimits;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds the mistakes in a question while its author is still looking. */
final class QuestionCheck {

  private QuestionCheck() {}

  static Question checked(Question question) {
    switch (question.kind()) {
      case SINGLE_CHOICE -> checkChoices("A choice", question.choices());
      case MULTIPLE_CHOICE -> checkMultipleChoice(question);
      case TEXT -> checkMaxLength("The text", question.most());
      case FORM -> checkForm(question.fields());
      case APPROVAL -> {}
    }
    PayloadLimits.DEFAULT.check("The question", Data.of(question));
    return question;
  }

  private static void checkMultipleChoice(Question question) {
    checkChoices("A choice", question.choices());
    int offered = question.choices().size();
    require(
        question.least() >= 0
            && question.most() >= 1
            && question.least() <= question.most()
            && question.most() <= offered,
        "A choice of %d takes from min to max of them, but min was %d and max was %d."
            .formatted(offered, question.least(), question.most()));
  }

  private static void checkChoices(String what, List<Choice> choices) {
    require(!choices.isEmpty(), "%s must offer something, but has no choices.".formatted(what));
    Set<String> values = new HashSet<>();
    for (Choice choice : choices) {
      require(!choice.value().isBlank(), "%s offers a value that is blank.".formatted(what));
      require(
          !choice.label().isBlank(),
          "%s offers '%s' under a blank label.".formatted(what, choice.value()));
      require(values.add(choice.value()), "%s offers '%s' twice.".formatted(what, choice.value()));
    }
  }

  private static void checkForm(List<Field> fields) {
    require(!fields.isEmpty(), "A form must have fields, but has none.");
    Set<String> names = new HashSet<>();
    for (Field field : fields) {
      AskOptions.checkName("A field's name", field.name());
      require(names.add(field.name()), "A form has two fields '%s'.".formatted(field.name()));
      checkField(field);
    }
  }

  private static void checkField(Field field) {
    String what = "The field '%s' (%s)".formatted(field.name(), field.type());
    require(!field.label().isBlank(), "%s has a blank label.".formatted(what));
    if (field.type() == FieldType.SELECT) {
      checkChoices(what, field.options());
    } else {
      require(
          field.options().isEmpty(), "%s has options, which only a SELECT has.".formatted(what));
    }
    checkRange(what, field);
    require(
        field.maxLength().isEmpty() || field.type().isText(),
        "%s has a greatest length, which only TEXT and LONG_TEXT have.".formatted(what));
    field.maxLength().ifPresent(length -> checkMaxLength(what, length));
    checkInitial(what, field);
  }

  private static void checkRange(String what, Field field) {
    require(
        field.type().isNumber() || (field.min().isEmpty() && field.max().isEmpty()),
        "%s has a min or max, which only NUMBER and INTEGER have.".formatted(what));
    boolean isEmpty =
        field.min().isPresent()
            && field.max().isPresent()
            && field.min().get().compareTo(field.max().get()) > 0;
    require(!isEmpty, "%s has a min above its max, so that no number fits.".formatted(what));
  }

  private static void checkMaxLength(String what, int length) {
    require(
        length >= 1,
        "%s must be allowed one character or more, but was allowed %d.".formatted(what, length));
  }

  private static void checkInitial(String what, Field field) {
    try {
      if (field.initial().isPresent()) {
        FieldReading.read(field, field.initial().get());
      }
    } catch (UnfitException unfit) {
      throw new IllegalArgumentException(
          "%s has an initial value that does not fit: %s".formatted(what, unfit.reason()), unfit);
    }
  }

  private static void require(boolean isTrue, String message) {
    if (!isTrue) {
      throw new IllegalArgumentException(message);
    }
  }
}
