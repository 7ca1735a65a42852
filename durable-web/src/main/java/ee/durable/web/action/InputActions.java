package ee.durable.web.action;

import static ee.durable.web.access.Roles.ADMIN;
import static ee.durable.web.access.Roles.OPERATOR;

import ee.durable.Durable;
import ee.durable.input.InputId;
import ee.durable.run.RunId;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What operators do to the questions that runs ask. */
@Stateless
@RolesAllowed({OPERATOR, ADMIN})
public class InputActions {

  @Inject private Durable durable;

  /** Creates the bean. */
  public InputActions() {}

  /**
   * Answers a question. See {@link Durable#provideInput(RunId, String, Object, String)}.
   *
   * @param by in whose name, which a program may say; a person answers in his own
   */
  @Audited("input.answer")
  public void answer(
      @On("run") RunId run,
      @Noted("input") String name,
      @Nullable Object answer,
      @Noted("by") @Nullable String by) {
    durable.provideInput(run, name, answer, by);
  }

  /** Hands a question to somebody else. See {@link Durable#reassignInput}. */
  @Audited("input.reassign")
  public void reassign(
      @On("input") InputId input,
      @Noted("assignee") @Nullable String assignee,
      @Noted("role") @Nullable String role) {
    durable.reassignInput(input, assignee, role);
  }

  /** Sets another deadline. See {@link Durable#extendInput}. */
  @Audited("input.extend")
  public void extend(@On("input") InputId input, @Noted("due") @Nullable Instant due) {
    durable.extendInput(input, due);
  }
}
