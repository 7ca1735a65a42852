package ee.durable.web.console.queues;

import ee.durable.run.Run;
import ee.durable.web.console.Elapsed;
import ee.durable.web.console.StatusLook;
import ee.durable.web.console.UtcTime;
import java.time.Instant;
import java.util.Optional;

/** A run that waits in a queue, or that a worker of it is at. */
public final class QueuedRow {

  private final Run run;
  private final Instant now;

  QueuedRow(Run run, Instant now) {
    this.run = run;
    this.now = now;
  }

  /** Returns the run. */
  public String getId() {
    return run.id().toString();
  }

  /** Returns the workflow. */
  public String getWorkflow() {
    return run.workflow();
  }

  /** Returns the status. */
  public StatusLook getStatus() {
    return StatusLook.of(run);
  }

  /** Returns the step, empty before the first. */
  public String getStep() {
    return run.step().orElse("");
  }

  /** Returns the priority. */
  public int getPriority() {
    return run.priority();
  }

  /** Returns the key, empty for none. */
  public String getKey() {
    return run.key().orElse("");
  }

  /** Returns when it was created. */
  public UtcTime getCreated() {
    return new UtcTime(run.times().created());
  }

  /** Returns how long it has waited, from when it was due. */
  public String getWaited() {
    Instant due = run.times().due().orElse(run.times().created());
    return Elapsed.text(Optional.of(due), Optional.empty(), now);
  }

  /** Returns how long it has taken so far, since a worker took it first. */
  public String getDuration() {
    return Elapsed.text(run.times().started(), run.times().ended(), now);
  }
}
