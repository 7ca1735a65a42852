package ee.durable.web.action;

import static ee.durable.web.access.Roles.ADMIN;
import static ee.durable.web.access.Roles.OPERATOR;

import ee.durable.Durable;
import ee.durable.ForkOptions;
import ee.durable.SendOptions;
import ee.durable.StartOptions;
import ee.durable.data.Data;
import ee.durable.run.RunId;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What operators do to runs. */
@Stateless
@RolesAllowed({OPERATOR, ADMIN})
public class RunActions {

  /** How many characters a note may have. */
  public static final int LONGEST_NOTE = 1_000;

  @Inject private Durable durable;

  /** Creates the bean. */
  public RunActions() {}

  /** Starts a run. See {@link Durable#start(String, Object, Consumer)}. */
  @Audited("run.start")
  public RunId start(
      @On("workflow") String workflow, @Nullable Object input, Consumer<StartOptions> options) {
    return durable.start(workflow, input, options);
  }

  /** Cancels a run and its open descendants. See {@link Durable#cancel}. */
  @Audited("run.cancel")
  public void cancel(@On("run") RunId run, @Because @Nullable String reason) {
    durable.cancel(run, reason);
  }

  /** Lets a failed run go on at the step that failed. See {@link Durable#retry}. */
  @Audited("run.retry")
  public void retry(@On("run") RunId run) {
    durable.retry(run);
  }

  /** Lets a failed run go on after a while. See {@link Durable#retry(RunId, Consumer)}. */
  @Audited("run.retry")
  public void retryAfter(@On("run") RunId run, @Noted("after") Duration delay) {
    durable.retry(run, retry -> retry.after(delay));
  }

  /** Has a failed step count as completed. See {@link Durable#completeStep}. */
  @RolesAllowed(ADMIN)
  @Audited("step.override")
  public void completeStep(
      @On("run") RunId run,
      @Noted("completed") FailedStep step,
      @Noted("output") @Nullable Data output,
      @Because @Nullable String reason) {
    durable.completeStep(
        run, step.path(), output, override -> step.limit(override).because(reason));
  }

  /** Leaves a failed step out. See {@link Durable#skipStep}. */
  @RolesAllowed(ADMIN)
  @Audited("step.override")
  public void skipStep(
      @On("run") RunId run, @Noted("skipped") FailedStep step, @Because @Nullable String reason) {
    durable.skipStep(run, step.path(), override -> step.limit(override).because(reason));
  }

  /** Writes down what others should know of a run: the audit keeps it, and nothing else happens. */
  @Audited("run.note")
  public void note(@On("run") RunId run, @Because String text) {
    if (text.isBlank() || text.length() > LONGEST_NOTE) {
      throw new IllegalArgumentException(
          "A note must have 1 to %,d characters, but has %,d."
              .formatted(LONGEST_NOTE, text.length()));
    }
    durable.run(run);
  }

  /** Lets a failed run go on at a time. See {@link Durable#retry(RunId, Consumer)}. */
  @Audited("run.retry")
  public void retryAt(@On("run") RunId run, @Noted("at") Instant at) {
    durable.retry(run, retry -> retry.at(at));
  }

  /** Lets a run begin no step. See {@link Durable#pause}. */
  @Audited("run.pause")
  public boolean pause(@On("run") RunId run) {
    return durable.pause(run);
  }

  /** Lets a paused run go on. See {@link Durable#resume(RunId)}. */
  @Audited("run.resume")
  public void resume(@On("run") RunId run) {
    durable.resume(run);
  }

  /** Ends a run as it stands. See {@link Durable#terminate}. */
  @RolesAllowed(ADMIN)
  @Audited("run.terminate")
  public void terminate(@On("run") RunId run, @Because @Nullable String reason) {
    durable.terminate(run, reason);
  }

  /** Gives a run other labels. See {@link Durable#relabel}. */
  @Audited("run.label")
  public void relabel(@On("run") RunId run, @Noted("labels") Map<String, String> labels) {
    durable.relabel(run, labels);
  }

  /** Removes an ended family. See {@link ee.durable.history.HistoryControl#remove}. */
  @RolesAllowed(ADMIN)
  @Audited("run.remove")
  public void remove(@On("run") RunId run) {
    durable.history().remove(run);
  }

  /** Lets a blocked run go on. See {@link Durable#resume}. */
  @Audited("run.move")
  public void move(@On("run") RunId run, @Noted("step") @Nullable String step) {
    durable.resume(run, step);
  }

  /** Makes a new run of an ended one. See {@link Durable#fork}. */
  @Audited("run.fork")
  public RunId fork(@On("run") RunId run, Consumer<ForkOptions> options) {
    return durable.fork(run, options);
  }

  /** Sends an event to a run. See {@link Durable#sendEvent}. */
  @Audited("event.send")
  public boolean send(
      @On("run") RunId run,
      @Noted("event") String name,
      @Nullable Object payload,
      Consumer<SendOptions> options) {
    return durable.sendEvent(run, name, payload, options);
  }

  /** Sends an event to all runs that wait for it with a key. See {@link Durable#broadcast}. */
  @Audited("event.broadcast")
  public int broadcast(
      @On("event") String name, @Nullable Object payload, Consumer<SendOptions> options) {
    return durable.broadcast(name, payload, options);
  }

  /** Ends what a run waits for. See {@link Durable#cancelWait}. */
  @Audited("wait.cancel")
  public void endWait(@On("run") RunId run, @Because @Nullable String reason) {
    durable.cancelWait(run, reason);
  }
}
