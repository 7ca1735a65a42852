package ee.durable.web.console.run;

import ee.durable.run.Attempt;
import ee.durable.run.LogEntry;
import ee.durable.run.RunId;
import ee.durable.run.StepOverride;
import ee.durable.web.console.Elapsed;
import ee.durable.web.console.FailureLine;
import ee.durable.web.console.JsonText;
import ee.durable.web.console.StatusLook;
import ee.durable.web.console.UtcTime;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An attempt in the table of steps. */
public final class AttemptRow {

  private final Attempt attempt;
  private final Instant now;
  private final List<FailureLine> failures;
  private final @Nullable JsonText output;
  private final LogText log;

  AttemptRow(Attempt attempt, List<LogEntry> log, Instant now) {
    this.log = LogText.of(log);
    this.attempt = attempt;
    this.now = now;
    this.failures = FailureLine.of(attempt.failure());
    this.output = attempt.output().map(JsonText::of).orElse(null);
  }

  /** Returns the place of the step in the run, 1 for the first. */
  public int getPosition() {
    return attempt.position() + 1;
  }

  /** Returns the mark of an attempt that undoes its step, null for one that does it. */
  public @Nullable StatusLook getUndo() {
    return StatusLook.of(attempt.kind());
  }

  /** Returns the path of the step. */
  public String getStep() {
    return attempt.step();
  }

  /** Returns the number of the attempt, 1 for the first. */
  public int getNumber() {
    return attempt.number();
  }

  /** Returns how it ended, or that it has not. */
  public StatusLook getOutcome() {
    return StatusLook.of(attempt);
  }

  /** Returns why an operator had it count as done, null if none did or said so. */
  public @Nullable String getOverrideReason() {
    return attempt.override().flatMap(StepOverride::reason).orElse(null);
  }

  /** Returns when its first pass began. */
  public UtcTime getStarted() {
    return new UtcTime(attempt.started());
  }

  /** Returns how long it took or has taken so far. */
  public String getDuration() {
    return Elapsed.text(Optional.of(attempt.started()), attempt.ended(), now);
  }

  /** Returns why it failed and what led to that. */
  public List<FailureLine> getFailures() {
    return failures;
  }

  /** Returns what the step answered, null if it answered nothing. */
  public @Nullable JsonText getOutput() {
    return output;
  }

  /** Returns what it logged and printed. */
  public LogText getLog() {
    return log;
  }

  /** Returns the ids of the children it called or started. */
  public List<String> getChildren() {
    return attempt.children().stream().map(RunId::toString).toList();
  }
}
