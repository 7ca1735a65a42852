package ee.durable.input;

import ee.durable.data.Data;
import ee.durable.data.JsonValues;
import ee.durable.error.InvalidPayloadException;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What was answered, by whom and when. The method that fits the question reads it; every other one
 * says what it found instead.
 *
 * <pre>{@code
 * answer.isApproved();                 // an approval
 * answer.choice();                     // a single choice
 * answer.choices();                    // a multiple choice
 * answer.text();                       // a text
 * answer.form().getDecimal("amount");  // a form
 * answer.as(Expenses.class);           // a form, read as a record
 * }</pre>
 *
 * @param value the checked answer, see {@link Question#checked}
 * @param by who answered; empty if nobody was named
 * @param at when, by the database's clock
 */
public record InputAnswer(JsonValue value, Optional<String> by, Instant at) {

  /**
   * Returns whether an approval was given.
   *
   * @throws InvalidPayloadException if the question was none for approval
   */
  public boolean isApproved() {
    return approval().getBoolean("approved");
  }

  /**
   * Returns the comment on an approval or rejection.
   *
   * @throws InvalidPayloadException if the question was none for approval
   */
  public Optional<String> comment() {
    JsonObject approval = approval();
    return approval.get("comment") instanceof JsonString comment
        ? Optional.of(comment.getString())
        : Optional.empty();
  }

  /**
   * Returns the value that was chosen.
   *
   * @throws InvalidPayloadException if the question was none for a single choice
   */
  public String choice() {
    return string("the answer to a single choice");
  }

  /**
   * Returns the values that were chosen, in the order of the answer.
   *
   * @throws InvalidPayloadException if the question was none for a multiple choice
   */
  public List<String> choices() {
    if (value instanceof JsonArray chosen) {
      return chosen.stream().map(each -> JsonValues.read(each, String.class)).toList();
    }
    throw unfit("the answer to a multiple choice");
  }

  /**
   * Returns the text.
   *
   * @throws InvalidPayloadException if the question was none for a text
   */
  public String text() {
    return string("the answer to a question for text");
  }

  /**
   * Returns the fields that were filled in.
   *
   * @throws InvalidPayloadException if the question was no form
   */
  public Data form() {
    if (value instanceof JsonObject object) {
      return new Data(object);
    }
    throw unfit("the answer to a form");
  }

  /**
   * Returns the answer read as a type: a record for a form, an enum for a choice, {@link Approval}.
   *
   * @throws InvalidPayloadException if it cannot be read so
   */
  public <T> T as(Class<T> type) {
    return JsonValues.read(value, type);
  }

  private JsonObject approval() {
    if (value instanceof JsonObject object
        && (object.get("approved") == JsonValue.TRUE
            || object.get("approved") == JsonValue.FALSE)) {
      return object;
    }
    throw unfit("the answer to a question for approval");
  }

  private String string(String expected) {
    if (value instanceof JsonString text) {
      return text.getString();
    }
    throw unfit(expected);
  }

  private InvalidPayloadException unfit(String expected) {
    return new InvalidPayloadException(
        "Expected %s, but this answer is %s. Read it by the method that fits its question."
            .formatted(expected, JsonValues.describe(value)));
  }
}
