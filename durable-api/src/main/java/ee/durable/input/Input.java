package ee.durable.input;

import java.time.Instant;
import java.util.Optional;

/**
 * A question as people see it.
 *
 * @param id its id
 * @param workflow the workflow of the run that asks
 * @param step the step that asks
 * @param name what it is answered by
 * @param question what is asked
 * @param assignee the person who is to answer
 * @param role the role whose people are to answer
 * @param asked when it was asked, by the database's clock
 * @param due when it times out; empty for never
 * @param state where it stands
 * @param answer what was answered; empty unless {@link InputState#ANSWERED}
 */
public record Input(
    InputId id,
    String workflow,
    String step,
    String name,
    Question question,
    Optional<String> assignee,
    Optional<String> role,
    Instant asked,
    Optional<Instant> due,
    InputState state,
    Optional<InputAnswer> answer) {

  /** Returns whether it may be answered. */
  public boolean isOpen() {
    return state == InputState.OPEN;
  }
}
