package ee.durable.web.console.run;

import ee.durable.data.Data;
import ee.durable.run.RunId;
import ee.durable.web.action.FailedStep;
import ee.durable.web.action.RunActions;
import ee.durable.web.console.frame.ActionDesk;
import ee.durable.web.console.frame.Done;
import ee.durable.web.console.frame.Form;
import ee.durable.web.console.frame.UnfitException;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the forms of a run's page ask for. */
@Named
@RequestScoped
public class RunDeeds {

  @Inject private RunActions runs;
  @Inject private ActionDesk desk;
  @Inject private Form form;

  /** Creates the bean. */
  public RunDeeds() {}

  /** Lets it go on at the step that failed. */
  public void retry() {
    desk.act("retry", () -> runs.retry(form.run("run")), "The run goes on.");
  }

  /** Lets it go on later. */
  public void retryLater() {
    desk.act(
        "retry-later",
        () -> runs.retryAfter(form.run("run"), form.span("after", "The time")),
        "The run goes on when the time has come.");
  }

  /** Has the step count as completed at which it failed. */
  public void completeStep() {
    desk.act(
        "complete-step",
        () -> {
          RunId run = confirmed();
          Data output = form.json("output", "The output").orElse(null);
          runs.completeStep(run, failedStep(), output, form.required("reason", "The reason"));
        },
        "The step counts as completed, and the run goes on.");
  }

  /** Leaves the step out at which it failed. */
  public void skipStep() {
    desk.act(
        "skip-step",
        () -> runs.skipStep(confirmed(), failedStep(), form.required("reason", "The reason")),
        "The step was left out, and the run goes on.");
  }

  private FailedStep failedStep() {
    return new FailedStep(
        form.required("step", "The step"), form.wholeNumber("position", "The position"));
  }

  /** Writes something down about it. */
  public void note() {
    desk.act(
        "note",
        () -> {
          String text = form.required("note", "The note");
          if (text.length() > RunActions.LONGEST_NOTE) {
            throw new UnfitException(
                "A note has up to %,d characters, but this one has %,d."
                    .formatted(RunActions.LONGEST_NOTE, text.length()));
          }
          runs.note(form.run("run"), text);
        },
        "The note was kept.");
  }

  /** Lets it begin no step. */
  public void pause() {
    desk.act(
        "pause",
        () ->
            Done.of(
                runs.pause(form.run("run"))
                    ? "The run is paused."
                    : "The run pauses when the step at hand has ended."));
  }

  /** Ends the pause. */
  public void resume() {
    desk.act("resume", () -> runs.resume(form.run("run")), "The run goes on.");
  }

  /** Cancels it, and undoes what it has done. */
  public void cancel() {
    desk.act(
        "cancel",
        () -> runs.cancel(form.run("run"), form.textOrNull("reason")),
        "The run and its open descendants were cancelled.");
  }

  /** Ends it as it stands. */
  public void terminate() {
    desk.act(
        "terminate",
        () -> {
          RunId run = confirmed();
          runs.terminate(run, form.required("reason", "The reason"));
        },
        "The run was ended as it stood.");
  }

  /** Lets it go on that is blocked. */
  public void move() {
    desk.act(
        "move",
        () -> runs.move(form.run("run"), form.textOrNull("step")),
        "The run goes on at this step.");
  }

  /** Makes a new run of it. */
  public void fork() {
    desk.act(
        "fork",
        () -> {
          Data data = form.json("data", "The data").orElse(null);
          RunId fork =
              runs.fork(
                  form.run("run"),
                  options -> {
                    form.text("step").ifPresent(options::from);
                    if (data != null) {
                      options.with(data);
                    }
                  });
          return Done.of("This is the new run.").goingTo("run?id=" + fork);
        });
  }

  /** Sends it an event. */
  public void send() {
    desk.act(
        "send",
        () -> {
          Object payload = form.value("payload", "The payload").orElse(null);
          boolean isNew =
              runs.send(
                  form.run("run"),
                  form.required("event", "The name of the event"),
                  payload,
                  options -> form.text("key").ifPresent(options::key));
          return Done.of(
              isNew
                  ? "The event was sent."
                  : "An event with this key had been sent before, which counts.");
        });
  }

  /** Ends what it waits for. */
  public void endWait() {
    desk.act(
        "wake",
        () -> runs.endWait(form.run("run"), form.textOrNull("reason")),
        "The wait was ended; the run goes on.");
  }

  /** Gives it other labels. */
  public void relabel() {
    desk.act("relabel", () -> runs.relabel(form.run("run"), labels()), "The run has these labels.");
  }

  private Map<String, String> labels() {
    Map<String, String> labels = new LinkedHashMap<>();
    for (String line : form.text("labels").orElse("").lines().toList()) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        labels.put(line.substring(0, colon).strip(), line.substring(colon + 1).strip());
      } else if (!line.isBlank()) {
        throw new UnfitException(
            "Labels are written one a line, as name:value, but one is '%s'.".formatted(line));
      }
    }
    return labels;
  }

  /** Removes it and its descendants. */
  public void remove() {
    desk.act(
        "remove",
        () -> {
          runs.remove(confirmed());
          return Done.of("The run and its descendants were deleted.").goingTo("runs");
        });
  }

  /** Returns the run, if its workflow was typed to confirm. */
  private RunId confirmed() {
    String typed = form.required("confirm", "The word that confirms");
    if (!typed.equals(form.text("word").orElse(""))) {
      throw new UnfitException(
          "Expected the word that is shown to be typed, but found '%s'.".formatted(typed));
    }
    return form.run("run");
  }
}
