package ee.durable.web.console.waits;

import ee.durable.input.Choice;
import ee.durable.input.Field;
import ee.durable.input.InputKind;
import ee.durable.input.Question;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** A field of the form that answers a question, with what was entered in it and what is wrong. */
public final class AnswerField {

  /** More choices than this are a list that opens. */
  private static final int MOST_RADIOS = 7;

  private final String id;
  private final Field field;
  private final String control;
  private final String help;
  private final List<String> entered;
  private final String error;

  private AnswerField(
      String id, Field field, String control, String help, List<String> entered, String error) {
    this.id = id;
    this.field = field;
    this.control = control;
    this.help = help;
    this.entered = entered;
    this.error = error;
  }

  /**
   * Makes a field of a form.
   *
   * @param entered what was entered in it; empty if the form is new
   * @param error what is wrong with that, empty for nothing
   */
  static AnswerField of(String id, Field field, Optional<List<String>> entered, String error) {
    List<String> values =
        entered.orElseGet(() -> field.initial().map(AnswerField::shown).stream().toList());
    String control =
        switch (field.type()) {
          case TEXT -> "text";
          case LONG_TEXT -> "area";
          case NUMBER, INTEGER -> "number";
          case BOOLEAN -> "box";
          case DATE -> "date";
          case DATETIME -> "moment";
          case SELECT -> oneOf(field.options());
          case EMAIL -> "email";
        };
    return new AnswerField(id, field, control, help(field), values, error);
  }

  /** Makes the only field of a question that is no form. */
  static AnswerField whole(
      String id, Question question, Optional<List<String>> entered, String error) {
    Field field = Field.text(id).options(question.choices());
    Function<String, String> label =
        otherwise -> question.prompt().isBlank() ? otherwise : question.prompt();
    List<String> values = entered.orElse(List.of());
    return switch (question.kind()) {
      case APPROVAL -> new AnswerField(id, field.label("Comment"), "area", "", values, error);
      case SINGLE_CHOICE ->
          new AnswerField(
              id,
              field.label(label.apply("Answer")).required(),
              oneOf(question.choices()),
              "",
              values,
              error);
      case MULTIPLE_CHOICE ->
          new AnswerField(
              id,
              question.least() > 0
                  ? field.label(label.apply("Answers")).required()
                  : field.label(label.apply("Answers")),
              "boxes",
              "Choose %s of %d."
                  .formatted(
                      question.least() == question.most()
                          ? question.least()
                          : question.least() + " to " + question.most(),
                      question.choices().size()),
              values,
              error);
      case TEXT ->
          new AnswerField(
              id,
              field.label(label.apply("Answer")).required(),
              "area",
              String.format(Locale.ROOT, "Up to %,d characters.", question.most()),
              values,
              error);
      case FORM -> throw new IllegalArgumentException("A form has fields: " + InputKind.FORM);
    };
  }

  private static String oneOf(List<Choice> choices) {
    return choices.size() <= MOST_RADIOS ? "radios" : "list";
  }

  private static String shown(JsonValue initial) {
    return initial instanceof JsonString text ? text.getString() : initial.toString();
  }

  private static String help(Field field) {
    String range =
        field.min().map(AnswerField::plain).map(min -> "from " + min).orElse("")
            + field.max().map(AnswerField::plain).map(max -> " up to " + max).orElse("");
    String numbers = range.isBlank() ? "" : "A number %s.".formatted(range.strip());
    String characters =
        field.maxLength().map(most -> "Up to %d characters.".formatted(most)).orElse("");
    return String.join(" ", field.help().orElse(""), numbers, characters).strip();
  }

  private static String plain(BigDecimal number) {
    return number.toPlainString();
  }

  /** Returns its name in the page. */
  public String getId() {
    return id;
  }

  /** Returns what people read. */
  public String getLabel() {
    return field.label();
  }

  /** Returns how it is entered. */
  public String getControl() {
    return control;
  }

  /** Returns whether it must be filled in. */
  public boolean isRequired() {
    return field.isRequired();
  }

  /** Returns a sentence on what is expected, empty for none. */
  public String getHelp() {
    return help;
  }

  /** Returns what is wrong with what was entered, empty for nothing. */
  public String getError() {
    return error;
  }

  /** Returns what was entered. */
  public String getValue() {
    return entered.isEmpty() ? "" : entered.get(0);
  }

  /** Returns the value for a field of date and time, which takes no offset. */
  public String getMoment() {
    String value = getValue();
    return value.endsWith("Z") ? value.substring(0, Math.min(16, value.length() - 1)) : value;
  }

  /** Returns the moment in UTC that a browser shows by its own clock, empty for none. */
  public String getUtc() {
    return getValue().endsWith("Z") ? getValue() : "";
  }

  /** Returns whether a box is ticked. */
  public boolean isTicked() {
    return getValue().equals("true");
  }

  /** Returns what there is to choose from. */
  public List<AnswerOption> getOptions() {
    return field.options().stream()
        .map(
            choice ->
                new AnswerOption(choice.value(), choice.label(), entered.contains(choice.value())))
        .toList();
  }
}
