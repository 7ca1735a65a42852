package ee.durable.web.console;

import ee.durable.Durable;
import ee.durable.run.Run;
import ee.durable.run.RunId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A run in a table of runs. */
public final class RunRow {

  private static final int MOST_LABELS = 2;

  private final Run run;
  private final int children;
  private final Instant now;

  RunRow(Run run, int children, Instant now) {
    this.run = run;
    this.children = children;
    this.now = now;
  }

  /** Makes the rows of a table, with one look for the children of all of them. */
  public static List<RunRow> of(List<Run> runs, Durable durable, Instant now) {
    Map<RunId, Integer> children = durable.childCounts(runs.stream().map(Run::id).toList());
    return runs.stream()
        .map(run -> new RunRow(run, children.getOrDefault(run.id(), 0), now))
        .toList();
  }

  /** Returns the id. */
  public String getId() {
    return run.id().toString();
  }

  /** Returns the name of the workflow. */
  public String getWorkflow() {
    return run.workflow();
  }

  /** Returns the version of the workflow, empty before a node that knows it has seen the run. */
  public String getVersion() {
    return run.version() == 0 ? "" : "v" + run.version();
  }

  /** Returns the key that it was started with, empty for none. */
  public String getKey() {
    return run.key().orElse("");
  }

  /** Returns the first labels, as {@code name:value}. */
  public List<String> getLabels() {
    return run.labels().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .limit(MOST_LABELS)
        .map(label -> label.getKey() + ":" + label.getValue())
        .toList();
  }

  /** Returns the attempt at hand, empty for the first. */
  public String getAttempt() {
    return run.attempt() > 1 && !run.isFinal() ? "attempt " + run.attempt() : "";
  }

  /** Returns since when it runs, null if it does not. */
  public @Nullable String getSince() {
    return run.isFinal() ? null : run.times().started().map(Instant::toString).orElse(null);
  }

  /** Returns whether it can be retried. */
  public boolean isRetryable() {
    return Stand.isRetryable(run);
  }

  /** Returns the status. */
  public StatusLook getStatus() {
    return StatusLook.of(run);
  }

  /** Returns the mark of a run that is being undone, null if it is not. */
  public @Nullable StatusLook getUndoing() {
    return StatusLook.undoing(run.isCompensating() && !run.isFinal());
  }

  /** Returns the queue. */
  public String getQueue() {
    return run.queue();
  }

  /** Returns the step it is at, empty once it has completed. */
  public String getStep() {
    return run.step().orElse("");
  }

  /** Returns the name it has in the step of its parent, empty without a parent. */
  public String getRef() {
    return run.family().ref().orElse("");
  }

  /** Returns when it was started by somebody. */
  public UtcTime getCreated() {
    return new UtcTime(run.times().created());
  }

  /** Returns how long it has taken so far, empty before a worker took it. */
  public String getDuration() {
    return Elapsed.text(run.times().started(), run.times().ended(), now);
  }

  /** Returns how many children it has. */
  public int getChildren() {
    return children;
  }
}
