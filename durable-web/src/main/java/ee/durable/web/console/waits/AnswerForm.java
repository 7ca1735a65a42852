package ee.durable.web.console.waits;

import ee.durable.error.InvalidAnswerException;
import ee.durable.input.Field;
import ee.durable.input.FieldType;
import ee.durable.input.InputKind;
import ee.durable.input.Question;
import ee.durable.web.console.LocalMoment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The form that a question makes: its fields, and the answer that was entered in them. */
final class AnswerForm {

  /** The parameter that names the zone of all moments of a form. */
  static final String ZONE = "zone";

  /** Which of the two buttons of an approval was pressed. */
  private static final String APPROVED = "approved";

  private static final String COMMENT = "comment";

  /** The key under which the engine tells what is wrong with an answer as a whole. */
  private static final String WHOLE = "answer";

  private final Question question;
  private final Map<String, String[]> sent;
  private final Map<String, String> errors = new LinkedHashMap<>();

  private AnswerForm(Question question, Map<String, String[]> sent) {
    this.question = question;
    this.sent = sent;
  }

  /** Returns the form with nothing entered but what the question fills in. */
  static AnswerForm fresh(Question question) {
    return new AnswerForm(question, Map.of());
  }

  /** Returns the form with what a browser has sent. */
  static AnswerForm sent(Question question, Map<String, String[]> parameters) {
    return new AnswerForm(question, parameters);
  }

  /** Returns the fields in order. */
  List<AnswerField> fields() {
    if (question.kind() != InputKind.FORM) {
      return List.of(
          AnswerField.whole(id(0), question, entered(0), errors.getOrDefault(WHOLE, "")));
    }
    List<AnswerField> fields = new ArrayList<>();
    for (int index = 0; index < question.fields().size(); index++) {
      Field field = question.fields().get(index);
      fields.add(
          AnswerField.of(id(index), field, entered(index), errors.getOrDefault(field.name(), "")));
    }
    return fields;
  }

  /** Returns what is wrong and belongs to no field, empty for nothing. */
  String error() {
    List<String> ofFields =
        question.kind() == InputKind.FORM
            ? question.fields().stream().map(Field::name).toList()
            : List.of(WHOLE);
    return String.join(
        " ",
        errors.entrySet().stream()
            .filter(each -> !ofFields.contains(each.getKey()))
            .map(Map.Entry::getValue)
            .toList());
  }

  /** Returns how many things are wrong. */
  int mistakes() {
    return errors.size();
  }

  /** Returns whether the answer fits the question; if not, the fields say why. */
  boolean isFit(@Nullable Boolean isApproved) {
    try {
      question.checked(answer(isApproved));
      return true;
    } catch (InvalidAnswerException unfit) {
      errors.putAll(unfit.messages());
      return false;
    }
  }

  /**
   * Returns the answer as it was entered, null for nothing.
   *
   * @param isApproved which of the two buttons of an approval was pressed
   */
  @Nullable Object answer(@Nullable Boolean isApproved) {
    return switch (question.kind()) {
      case APPROVAL -> approval(isApproved);
      case SINGLE_CHOICE, TEXT -> text(0).orElse(null);
      case MULTIPLE_CHOICE -> values(0);
      case FORM -> form();
    };
  }

  private Map<String, Object> approval(@Nullable Boolean isApproved) {
    Map<String, Object> answer = new LinkedHashMap<>();
    if (isApproved != null) {
      answer.put(APPROVED, isApproved);
    }
    text(0).ifPresent(comment -> answer.put(COMMENT, comment));
    return answer;
  }

  private Map<String, Object> form() {
    Map<String, Object> answer = new LinkedHashMap<>();
    for (int index = 0; index < question.fields().size(); index++) {
      Field field = question.fields().get(index);
      Optional<String> entered = text(index);
      if (field.type() == FieldType.BOOLEAN) {
        // A browser sends nothing for a box that is not ticked.
        answer.put(field.name(), entered.isPresent());
      } else if (field.type() == FieldType.DATETIME) {
        entered.ifPresent(text -> answer.put(field.name(), moment(text)));
      } else {
        entered.ifPresent(text -> answer.put(field.name(), text));
      }
    }
    return answer;
  }

  private String moment(String text) {
    return LocalMoment.read(text, one(ZONE).orElse("UTC")).map(Object::toString).orElse(text);
  }

  private static String id(int index) {
    return "a" + index;
  }

  /** What was entered, to be shown again; empty if the form is new. */
  private Optional<List<String>> entered(int index) {
    return sent.isEmpty() ? Optional.empty() : Optional.of(values(index));
  }

  private Optional<String> text(int index) {
    return one(id(index));
  }

  private Optional<String> one(String name) {
    return Arrays.stream(sent.getOrDefault(name, new String[0]))
        .filter(text -> !text.isBlank())
        .map(AnswerForm::unixLines)
        .findFirst();
  }

  private List<String> values(int index) {
    return Arrays.stream(sent.getOrDefault(id(index), new String[0]))
        .filter(text -> !text.isEmpty())
        .map(AnswerForm::unixLines)
        .toList();
  }

  /** Browsers send two characters for the end of a line, and count one. */
  private static String unixLines(String text) {
    return text.replace("\r\n", "\n");
  }
}
