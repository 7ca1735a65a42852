package ee.durable.web.console.waits;

import ee.durable.input.Input;
import ee.durable.web.console.Mark;
import ee.durable.web.console.Query;
import ee.durable.web.console.UtcTime;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A question in a table of questions. */
public final class InputLine {

  private final Input input;
  private final Optional<String> key;
  private final Instant now;

  InputLine(Input input, Optional<String> key, Instant now) {
    this.input = input;
    this.key = key;
    this.now = now;
  }

  /** Returns what tells it from all others. */
  public String getId() {
    return getRun() + "/" + getNumber();
  }

  /** Returns the run that asks. */
  public String getRun() {
    return input.id().run().toString();
  }

  /** Returns its number within the run. */
  public int getNumber() {
    return input.id().number();
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
    return input.question().prompt().isBlank() ? input.name() : input.question().prompt();
  }

  /** Returns the workflow of the run. */
  public String getWorkflow() {
    return input.workflow();
  }

  /** Returns the key of the run, empty for none. */
  public String getKey() {
    return key.orElse("");
  }

  /** Returns the step that asks. */
  public String getStep() {
    return input.step();
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

  /** Returns when it times out, null for never. */
  public @Nullable UtcTime getDue() {
    return UtcTime.orNull(input.due());
  }

  /** Returns the mark of a question whose time has passed, null for others. */
  public @Nullable Mark getOverdue() {
    return input.isOpen() && input.due().filter(now::isAfter).isPresent()
        ? new Mark("Overdue", "hourglass", "danger")
        : null;
  }

  /** Returns the page that answers it. */
  public String getLink() {
    return new Query().with("run", getRun()).with("name", getName()).on("answer");
  }
}
