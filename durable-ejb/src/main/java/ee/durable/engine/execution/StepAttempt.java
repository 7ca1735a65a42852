package ee.durable.engine.execution;

import static ee.durable.jpa.run.LinkKind.BLOCK;
import static ee.durable.jpa.run.LinkKind.CALL;

import ee.durable.data.JsonValues;
import ee.durable.engine.definition.Definition;
import ee.durable.engine.log.Masking;
import ee.durable.engine.log.StepLog;
import ee.durable.jpa.run.ClaimedRun;
import ee.durable.jpa.run.Link;
import ee.durable.jpa.run.PassLog;
import ee.durable.jpa.run.StepRecords.Ended;
import ee.durable.jpa.run.Trace;
import ee.durable.observe.TraceContext;
import ee.durable.payload.Redaction;
import ee.durable.run.RunStatus;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One pass of one attempt.
 *
 * @param run the claimed run
 * @param definition its workflow
 * @param aim what is attempted
 * @param base the context around, of a run that runs a part of a block
 * @param begun {@code System.nanoTime()} when the pass began
 * @param log what its body logs
 * @param span where in a trace the pass is, null if nowhere
 * @param redaction what operators must not see of it
 */
record StepAttempt(
    ClaimedRun run,
    Definition definition,
    Aim aim,
    @Nullable BlockBase base,
    long begun,
    StepLog log,
    @Nullable TraceContext span,
    Redaction redaction) {

  /** Makes a pass that is not traced yet. */
  StepAttempt(
      ClaimedRun run,
      Definition definition,
      Aim aim,
      @Nullable BlockBase base,
      long begun,
      StepLog log,
      Redaction redaction) {
    this(run, definition, aim, base, begun, log, null, redaction);
  }

  /** Returns it as traced by a span. */
  StepAttempt traced(@Nullable TraceContext newSpan) {
    return newSpan == null
        ? this
        : new StepAttempt(run, definition, aim, base, begun, log, newSpan, redaction);
  }

  /** Returns the span as it is kept, null if nobody traces. */
  @Nullable String spanText() {
    return span == null ? null : span.traceparent();
  }

  /** Returns where in a trace the children are that it makes: below it. */
  Trace below() {
    return span == null ? Trace.NONE : Trace.below(span.traceparent(), span.tracestate());
  }

  /** Returns how long the pass has taken. */
  Duration took() {
    return Duration.ofNanos(System.nanoTime() - begun);
  }

  /** Returns the record of the attempt, ended now. */
  Ended ended(@Nullable String output, @Nullable String failure) {
    return new Ended(
        run.claim(),
        aim.kind(),
        aim.path(),
        aim.isUndoable(),
        aim.isUndoable() ? aim.counters().text() : null,
        run.at().attempt(),
        run.at().stepStarted(),
        took(),
        output,
        failure,
        logged());
  }

  /** Returns what the pass has logged, null if nothing. */
  @Nullable PassLog logged() {
    return log.entries().isEmpty() ? null : log.stored(run.at().passes(), masking());
  }

  /** Returns what masks the values that the run had when the pass began. */
  Masking masking() {
    if (redaction.isEmpty()) {
      return Masking.NONE;
    }
    List<JsonValue> known = new ArrayList<>();
    Stream.of(run.input(), run.context(), base == null ? null : base.input())
        .filter(Objects::nonNull)
        .forEach(json -> known.add(JsonValues.parse(json)));
    if (base != null) {
      known.add(base.context());
    }
    return Masking.of(redaction, redaction.secrets(known));
  }

  /** Returns whether the run has something to undo once this attempt has completed. */
  boolean leavesSomethingToUndo() {
    return aim.isUndoable() || run.links().stream().anyMatch(StepAttempt::isUndoable);
  }

  /** Returns whether the run has something to undo if this attempt fails for good. */
  boolean isUndoNeeded() {
    return run.isUndoable()
        || run.links().stream().anyMatch(link -> isUndoable(link) || wasUndone(link));
  }

  private static boolean isUndoable(Link link) {
    boolean isWaitedFor = link.kind() == BLOCK || link.kind() == CALL;
    return isWaitedFor && link.status() == RunStatus.COMPLETED && link.isUndoable();
  }

  /** The parts of a block are parts of the run: what became of them tells what became of it. */
  private static boolean wasUndone(Link link) {
    return link.kind() == BLOCK
        && (link.status() == RunStatus.COMPENSATED
            || link.status() == RunStatus.COMPENSATION_FAILED);
  }
}
