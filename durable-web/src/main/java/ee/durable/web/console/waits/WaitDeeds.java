package ee.durable.web.console.waits;

import ee.durable.run.RunId;
import ee.durable.web.action.RunActions;
import ee.durable.web.console.Query;
import ee.durable.web.console.frame.ActionDesk;
import ee.durable.web.console.frame.Done;
import ee.durable.web.console.frame.Form;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.json.JsonValue;
import org.jspecify.annotations.Nullable;

/** What operators do to runs that wait. */
@Named
@RequestScoped
public class WaitDeeds {

  @Inject private RunActions actions;
  @Inject private ActionDesk desk;
  @Inject private Form form;

  /** Creates the bean. */
  public WaitDeeds() {}

  /** Sends an event to a run. */
  public void send() {
    desk.act(
        "send",
        () -> {
          RunId run = form.run("run");
          String event = form.required("event", "The event's name");
          boolean isNew =
              actions.send(
                  run, event, payload(), options -> form.text("key").ifPresent(options::key));
          return Done.of(
                  isNew
                      ? "The event %s was sent.".formatted(event)
                      : "An event with this key was sent to the run before, and that one counts.")
              .with(runPage(run), "The run");
        });
  }

  /** Sends an event to all runs that wait for it with a correlation key. */
  public void broadcast() {
    desk.act(
        "broadcast",
        () -> {
          String event = form.required("event", "The event's name");
          String correlation = form.required("correlation", "The correlation key");
          int runs =
              actions.broadcast(
                  event,
                  payload(),
                  options -> {
                    options.correlation(correlation);
                    form.text("key").ifPresent(options::key);
                  });
          return Done.of(
              runs == 0
                  ? "No run waits for %s with this correlation key: nobody received it."
                      .formatted(event)
                  : "The event %s was sent to %d %s."
                      .formatted(event, runs, runs == 1 ? "run" : "runs"));
        });
  }

  /** Ends what a run waits for. */
  public void end() {
    desk.act(
        "end-wait",
        () -> {
          RunId run = form.run("run");
          actions.endWait(run, form.textOrNull("reason"));
          return Done.of("The wait has ended, the run goes on.").with(runPage(run), "The run");
        });
  }

  private @Nullable JsonValue payload() {
    return form.value("payload", "The payload").orElse(null);
  }

  private static String runPage(RunId run) {
    return new Query().with("id", run.toString()).on("run");
  }
}
