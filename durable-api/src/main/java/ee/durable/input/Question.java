package ee.durable.input;

import ee.durable.data.Data;
import ee.durable.data.JsonValues;
import ee.durable.error.InvalidAnswerException;
import jakarta.json.JsonValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is asked, and what may be answered.
 *
 * <p>Made by the options of a wait, which also check it:
 *
 * <pre>{@code
 * Question question = new ApprovalOptions().prompt("Approve 500 EUR?").question();
 * question.checked("approved");      // {"approved":true}
 * question.checked("perhaps");       // InvalidAnswerException
 * }</pre>
 *
 * @param kind what kind of answer it asks for
 * @param prompt what people read; empty if nothing was given
 * @param choices what a choice offers
 * @param fields the fields of a form
 * @param metadata more facts for those who show the question
 * @param least how many choices a {@link InputKind#MULTIPLE_CHOICE} takes at least
 * @param most how many choices it takes at most, or how many characters a {@link InputKind#TEXT}
 *     may have
 */
public record Question(
    InputKind kind,
    String prompt,
    List<Choice> choices,
    List<Field> fields,
    Data metadata,
    int least,
    int most) {

  /** How many characters a text has at most when nothing else was said. */
  public static final int DEFAULT_MAX_LENGTH = 10_000;

  /** Copies the lists. */
  public Question {
    choices = List.copyOf(choices);
    fields = List.copyOf(fields);
  }

  /**
   * Creates a question with the usual limits: one choice or more, and a text of up to {@value
   * #DEFAULT_MAX_LENGTH} characters.
   */
  public Question(
      InputKind kind, String prompt, List<Choice> choices, List<Field> fields, Data metadata) {
    this(kind, prompt, choices, fields, metadata, usualLeast(kind), usualMost(kind, choices));
  }

  /**
   * Checks an answer and brings it into the form in which it is stored.
   *
   * <ul>
   *   <li>{@link InputKind#APPROVAL}: a boolean, the text "approved" or "rejected", an {@link
   *       Approval} or an object of its shape; becomes such an object
   *   <li>{@link InputKind#SINGLE_CHOICE}: the value of one choice, as text or as an enum constant
   *   <li>{@link InputKind#MULTIPLE_CHOICE}: a list of values of choices, none of them twice
   *   <li>{@link InputKind#TEXT}: a text that is not blank
   *   <li>{@link InputKind#FORM}: an object of known fields; text that a browser sent becomes a
   *       number, boolean or date where the field is one, and fields that are blank are left out
   * </ul>
   *
   * @param answer anything that can be written as JSON
   * @return the answer as it is stored
   * @throws InvalidAnswerException if it does not fit; it says why for each field
   * @throws ee.durable.error.InvalidPayloadException if it cannot be written as JSON
   */
  public JsonValue checked(@Nullable Object answer) {
    return AnswerReading.read(this, JsonValues.write(answer));
  }

  /** Returns the question as JSON text, which {@link #read} reads. */
  public String toJson() {
    return JsonValues.write(this).toString();
  }

  /**
   * Reads what {@link #toJson} wrote.
   *
   * @throws ee.durable.error.InvalidPayloadException if it is something else
   */
  public static Question read(String json) {
    return JsonValues.read(JsonValues.parse(json), Question.class);
  }

  private static int usualLeast(InputKind kind) {
    return kind == InputKind.MULTIPLE_CHOICE ? 1 : 0;
  }

  private static int usualMost(InputKind kind, List<Choice> choices) {
    return switch (kind) {
      case MULTIPLE_CHOICE -> choices.size();
      case TEXT -> DEFAULT_MAX_LENGTH;
      case APPROVAL, SINGLE_CHOICE, FORM -> 0;
    };
  }
}
