package ee.durable.web.console.waits;

import ee.durable.data.Data;
import ee.durable.input.Input;
import ee.durable.input.InputAnswer;
import ee.durable.input.InputKind;
import ee.durable.input.InputState;
import ee.durable.web.console.JsonText;
import ee.durable.web.console.Mark;
import ee.durable.web.console.UtcTime;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The question of the page that answers it, with what its workflow tells about it. */
public final class Asked {

  private final Input input;
  private final InputLine line;

  Asked(Input input, Optional<String> key, Instant now) {
    this.input = input;
    this.line = new InputLine(input, key, now);
  }

  /** Returns it as a table shows it. */
  public InputLine getLine() {
    return line;
  }

  /** Returns whether it may be answered. */
  public boolean isOpen() {
    return input.isOpen();
  }

  /** Returns whether it asks for a yes or no. */
  public boolean isApproval() {
    return input.question().kind() == InputKind.APPROVAL;
  }

  /** Returns where it stands. */
  public Mark getState() {
    return switch (input.state()) {
      case OPEN -> new Mark("Open", "bell", "warning");
      case ANSWERED -> new Mark("Answered", "check", "success");
      case TIMED_OUT -> new Mark("Timed out", "hourglass", "danger");
      case CANCELLED -> new Mark("Cancelled", "ban", "neutral");
      case CLOSED -> new Mark("Closed", "ban", "neutral");
    };
  }

  /** Returns why it cannot be answered any more, empty if it can or was answered. */
  public String getEnd() {
    return switch (input.state()) {
      case OPEN, ANSWERED -> "";
      case TIMED_OUT -> "Its deadline passed before anybody answered; the run has gone on.";
      case CANCELLED -> "Somebody ended the wait; the run has gone on without an answer.";
      case CLOSED -> "The run ended before anybody answered.";
    };
  }

  /** Returns whether somebody has answered. */
  public boolean isAnswered() {
    return input.state() == InputState.ANSWERED;
  }

  /** Returns who has answered. */
  public String getBy() {
    return input.answer().flatMap(InputAnswer::by).orElse("somebody");
  }

  /** Returns when it was answered, null if it was not. */
  public @Nullable UtcTime getAt() {
    return UtcTime.orNull(input.answer().map(InputAnswer::at));
  }

  /** Returns what was answered, null if it was not. */
  public @Nullable JsonText getAnswer() {
    return input.answer().map(answer -> JsonText.of(answer.value())).orElse(null);
  }

  /** Returns the facts that the workflow gives with the question. */
  public List<Map.Entry<String, String>> getFacts() {
    Data metadata = input.question().metadata();
    return metadata.json().entrySet().stream()
        .map(each -> Map.entry(each.getKey(), shown(each.getValue())))
        .toList();
  }

  private static String shown(JsonValue value) {
    return value instanceof JsonString text ? text.getString() : value.toString();
  }
}
