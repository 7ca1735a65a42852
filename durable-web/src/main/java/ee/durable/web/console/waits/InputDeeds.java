package ee.durable.web.console.waits;

import ee.durable.input.InputId;
import ee.durable.web.action.InputActions;
import ee.durable.web.console.LocalMoment;
import ee.durable.web.console.frame.ActionDesk;
import ee.durable.web.console.frame.Done;
import ee.durable.web.console.frame.Form;
import ee.durable.web.console.frame.UnfitException;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What operators do to a question besides answering it. */
@Named
@RequestScoped
public class InputDeeds {

  @Inject private InputActions actions;
  @Inject private ActionDesk desk;
  @Inject private Form form;

  /** Creates the bean. */
  public InputDeeds() {}

  /** Hands the question to somebody else. */
  public void reassign() {
    desk.act(
        "reassign",
        () -> {
          String assignee = form.textOrNull("assignee");
          String role = form.textOrNull("role");
          actions.reassign(input(), assignee, role);
          return Done.of(
              "%s is to answer now."
                  .formatted(
                      assignee != null
                          ? assignee
                          : role != null ? "Somebody with the role " + role : "Anybody"));
        });
  }

  /** Sets another deadline. */
  public void extend() {
    desk.act(
        "extend",
        () -> {
          Instant due = due();
          actions.extend(input(), due);
          return Done.of(
              due == null
                  ? "The question has no deadline any more."
                  : "The deadline is %s now.".formatted(due));
        });
  }

  private @Nullable Instant due() {
    if (form.isTicked("never")) {
      return null;
    }
    return LocalMoment.read(
            form.required("due", "The deadline"), form.text(AnswerForm.ZONE).orElse("UTC"))
        .orElseThrow(
            () -> new UnfitException("The deadline must be a date and time, as 2026-11-24T09:00."));
  }

  private InputId input() {
    try {
      return new InputId(form.run("run"), Integer.parseInt(form.required("number", "The input")));
    } catch (NumberFormatException malformed) {
      throw new UnfitException("There is no input with this number.");
    }
  }
}
