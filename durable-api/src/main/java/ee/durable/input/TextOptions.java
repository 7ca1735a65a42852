package ee.durable.input;

import java.util.List;

/**
 * Options of a question for free text.
 *
 * <pre>{@code
 * String reason = step.waitForText("reason", ask -> ask.prompt("Why so much?").maxLength(500))
 *     .orElseThrow().text();
 * }</pre>
 */
public final class TextOptions extends AskOptions<TextOptions> {

  private int maxLength = Question.DEFAULT_MAX_LENGTH;

  /** Creates the default options: up to {@value Question#DEFAULT_MAX_LENGTH} characters. */
  public TextOptions() {}

  /** Sets how many characters the text may have. */
  public TextOptions maxLength(int characters) {
    this.maxLength = characters;
    return this;
  }

  /** Returns how many characters the text may have. */
  public int maxLength() {
    return maxLength;
  }

  @Override
  Question unchecked() {
    return question(InputKind.TEXT, List.of(), 0, maxLength);
  }
}
