package ee.durable.web.console.run;

import ee.durable.run.Failure;
import ee.durable.run.Run;
import ee.durable.run.RunStatus;
import ee.durable.web.console.Elapsed;
import ee.durable.web.console.FailureLine;
import ee.durable.web.console.JsonText;
import ee.durable.web.console.Stand;
import ee.durable.web.console.StatusLook;
import ee.durable.web.console.UtcTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The facts of one run as its page shows them. What is null is not shown. */
public final class RunView {

  private final Run run;
  private final Instant now;

  RunView(Run run, Instant now) {
    this.run = run;
    this.now = now;
  }

  /** Returns the id. */
  public String getId() {
    return run.id().toString();
  }

  /** Returns the name of the workflow. */
  public String getWorkflow() {
    return run.workflow();
  }

  /** Returns the status. */
  public StatusLook getStatus() {
    return StatusLook.of(run);
  }

  /** Returns the mark of a run that is being undone. */
  public @Nullable StatusLook getUndoing() {
    return StatusLook.undoing(run.isCompensating() && !run.isFinal());
  }

  /** Returns the version of the workflow, once a node that knows it has seen the run. */
  public @Nullable Integer getVersion() {
    return run.version() == 0 ? null : run.version();
  }

  /** Returns the path of the parallel branch or loop that it runs. */
  public @Nullable String getScope() {
    return run.family().scope().orElse(null);
  }

  /** Returns whether it has completed, so that its context is its result. */
  public boolean isCompleted() {
    return run.status() == RunStatus.COMPLETED;
  }

  /** Returns the queue. */
  public String getQueue() {
    return run.queue();
  }

  /** Returns the priority. */
  public int getPriority() {
    return run.priority();
  }

  /** Returns the idempotency key. */
  public @Nullable String getKey() {
    return run.key().orElse(null);
  }

  /** Returns the labels. */
  public List<Map.Entry<String, String>> getLabels() {
    return List.copyOf(run.labels().entrySet());
  }

  /** Returns the step it is at, or stopped at. */
  public @Nullable String getStep() {
    return run.step().orElse(null);
  }

  /** Returns the number of the attempt at hand. */
  public int getAttempt() {
    return run.attempt();
  }

  /** Returns the parent. */
  public @Nullable String getParent() {
    return run.family().parent().map(Object::toString).orElse(null);
  }

  /** Returns its name in the step of its parent. */
  public @Nullable String getRef() {
    return run.family().ref().orElse(null);
  }

  /** Returns the step of its parent. */
  public @Nullable String getParentStep() {
    return run.family().step().orElse(null);
  }

  /** Returns when it was started by somebody. */
  public UtcTime getCreated() {
    return new UtcTime(run.times().created());
  }

  /** Returns when a worker first took it. */
  public @Nullable UtcTime getStarted() {
    return UtcTime.orNull(run.times().started());
  }

  /** Returns when it ended. */
  public @Nullable UtcTime getEnded() {
    return UtcTime.orNull(run.times().ended());
  }

  /** Returns when the next thing happens by itself. */
  public @Nullable UtcTime getDue() {
    return UtcTime.orNull(run.times().due());
  }

  /** Returns when the workflow's timeout passes. */
  public @Nullable UtcTime getDeadline() {
    return UtcTime.orNull(run.times().deadline());
  }

  /** Returns how long it has taken so far, empty before a worker took it. */
  public String getDuration() {
    return Elapsed.text(run.times().started(), run.times().ended(), now);
  }

  /** Returns why it did not complete and what led to that. */
  public List<FailureLine> getFailures() {
    return FailureLine.of(run.failure());
  }

  /** Returns since when it runs, null if it has ended or not begun. */
  public @Nullable String getSince() {
    return run.isFinal() ? null : run.times().started().map(Instant::toString).orElse(null);
  }

  /** Returns the run that an operator made this one of. */
  public @Nullable String getOrigin() {
    return run.family().origin().map(Object::toString).orElse(null);
  }

  /** Returns its labels, one a line, as they are entered. */
  public String getLabelLines() {
    return run.labels().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(label -> label.getKey() + ": " + label.getValue())
        .collect(Collectors.joining("\n"));
  }

  /** Returns the type of its failure, empty if it has none. */
  public String getFailureType() {
    return run.failure().map(Failure::type).orElse("");
  }

  /** Returns its context, to be changed in a form. */
  public String getEditable() {
    JsonText text = JsonText.of(run.context());
    return text.isCut() ? "" : text.getText();
  }

  /** Returns whether it can go on in place. */
  public boolean isRetryable() {
    return Stand.isRetryable(run);
  }

  /** Returns whether the step at which it failed can count as done. */
  public boolean isOverridable() {
    return Stand.isOverridable(run);
  }

  /** Returns whether a new run can be made of it. */
  public boolean isForkable() {
    return Stand.isForkable(run);
  }

  /** Returns whether it can be cancelled. */
  public boolean isCancellable() {
    return Stand.isCancellable(run);
  }

  /** Returns whether it waits for something that an operator can end. */
  public boolean isWakeable() {
    return Stand.isWakeable(run);
  }

  /** Returns whether it can be paused. */
  public boolean isPausable() {
    return Stand.isPausable(run);
  }

  /** Returns whether it is paused. */
  public boolean isPaused() {
    return run.status() == RunStatus.PAUSED;
  }

  /** Returns whether it is blocked. */
  public boolean isBlocked() {
    return run.status() == RunStatus.BLOCKED;
  }

  /** Returns whether it has ended and has no parent. */
  public boolean isRemovable() {
    return run.isFinal() && run.family().parent().isEmpty();
  }
}
