package ee.durable.web.console.run;

import ee.durable.input.Input;
import ee.durable.web.console.UtcTime;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A question that a run asks now. */
public final class InputRow {

  private final Input input;

  InputRow(Input input) {
    this.input = input;
  }

  /** Returns what it is answered by. */
  public String getName() {
    return input.name();
  }

  /** Returns what kind of answer it asks for, in words. */
  public String getKind() {
    return input.question().kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** Returns what people read. */
  public String getPrompt() {
    return input.question().prompt();
  }

  /** Returns the person who is to answer, empty for nobody in particular. */
  public String getAssignee() {
    return input.assignee().orElse("");
  }

  /** Returns the role whose people are to answer, empty for none. */
  public String getRole() {
    return input.role().orElse("");
  }

  /** Returns when it was asked. */
  public UtcTime getAsked() {
    return new UtcTime(input.asked());
  }

  /** Returns when it times out. */
  public @Nullable UtcTime getDue() {
    return UtcTime.orNull(input.due());
  }
}
