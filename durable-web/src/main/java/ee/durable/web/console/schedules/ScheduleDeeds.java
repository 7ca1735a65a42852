package ee.durable.web.console.schedules;

import ee.durable.data.Data;
import ee.durable.run.RunId;
import ee.durable.web.action.ScheduleActions;
import ee.durable.web.console.Query;
import ee.durable.web.console.frame.ActionDesk;
import ee.durable.web.console.frame.Done;
import ee.durable.web.console.frame.Form;
import ee.durable.web.console.frame.UnfitException;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** What operators do to schedules. */
@Named
@RequestScoped
public class ScheduleDeeds {

  @Inject private ScheduleActions actions;
  @Inject private ActionDesk desk;
  @Inject private Form form;

  /** Creates the bean. */
  public ScheduleDeeds() {}

  /** Lets ticks come and go unanswered. */
  public void pause() {
    desk.act(
        "pause",
        () -> {
          String name = name();
          actions.pause(name, form.textOrNull("reason"));
          return Done.of("The schedule %s is paused.".formatted(name));
        });
  }

  /** Ends a pause, and forgets failures. */
  public void resume() {
    desk.act(
        "resume",
        () -> {
          String name = name();
          actions.resume(name);
          return Done.of(
                  "The schedule %s ticks again. What it missed is not caught up on."
                      .formatted(name))
              .with(
                  new Query().with("name", name).with("backfill", true).on("schedule"), "Backfill");
        });
  }

  /** Starts a run now, with the input of the schedule. */
  public void trigger() {
    trigger("trigger");
  }

  /** Starts a run now, with another input. */
  public void triggerWith() {
    trigger("trigger-with");
  }

  private void trigger(String dialog) {
    desk.act(
        dialog,
        () -> {
          String name = name();
          Data input = form.json("input", "The input").orElse(null);
          RunId run = actions.trigger(name, input);
          return Done.of("A run of %s is started. Its ticks go on as they were.".formatted(name))
              .with(new Query().with("id", run.toString()).on("run"), "The run");
        });
  }

  /** Lets the declaration of the workflow count again. */
  public void reset() {
    desk.act(
        "reset",
        () -> {
          String name = name();
          actions.reset(name);
          return Done.of("What the workflow declares counts for %s again.".formatted(name));
        });
  }

  /** Deletes the schedule, if its name was typed. */
  public void delete() {
    desk.act(
        "delete",
        () -> {
          String name = name();
          if (!form.text("confirm").orElse("").equals(name)) {
            throw new UnfitException("Type %s to delete it. Nothing was changed.".formatted(name));
          }
          actions.delete(name);
          return Done.of("The schedule %s is deleted; its runs stay.".formatted(name))
              .goingTo("schedules");
        });
  }

  private String name() {
    return form.required("name", "The schedule");
  }
}
