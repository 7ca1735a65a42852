package ee.durable.engine.view;

import ee.durable.data.Data;
import ee.durable.data.JsonValues;
import ee.durable.engine.finish.FailureJson;
import ee.durable.jpa.payload.PayloadField;
import ee.durable.jpa.payload.Payloads;
import ee.durable.jpa.run.AttemptEntity;
import ee.durable.jpa.run.RunEntity;
import ee.durable.run.Attempt;
import ee.durable.run.Failure;
import ee.durable.run.Run;
import ee.durable.run.RunId;
import ee.durable.run.RunStatus;
import ee.durable.run.StepOverride;
import ee.durable.run.WaitKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes snapshots of entities. What cannot be read is shown as the reason why. */
final class Snapshots {

  private final Payloads payloads;

  Snapshots(Payloads payloads) {
    this.payloads = payloads;
  }

  /** Returns the run, its input and context included. */
  Run full(RunEntity run) {
    Data input = data(run, PayloadField.INPUT, run.input());
    String context = run.context();
    return snapshot(run, input, context == null ? input : data(run, PayloadField.CONTEXT, context));
  }

  private Data data(RunEntity run, PayloadField field, String stored) {
    return data(String.valueOf(payloads.shown(run.id(), field, stored)));
  }

  private Optional<Failure> failure(UUID run, @Nullable String stored) {
    return Optional.ofNullable(payloads.shown(run, PayloadField.FAILURE, stored))
        .map(FailureJson::read);
  }

  /** Returns the run as lists show it. */
  Run brief(RunEntity run) {
    return snapshot(run, Data.EMPTY, Data.EMPTY);
  }

  private Run snapshot(RunEntity run, Data input, Data context) {
    return new Run(
        new RunId(run.id()),
        run.workflow(),
        run.version(),
        run.status(),
        run.queue(),
        run.priority(),
        Optional.ofNullable(run.key()),
        Optional.ofNullable(run.concurrencyKey()),
        labels(run.labels()),
        Optional.ofNullable(run.step()),
        Optional.ofNullable(run.waitingFor()),
        run.attempt(),
        input,
        context,
        failure(run.id(), run.failure()),
        run.undoing() != null && !run.status().isFinal(),
        new Run.Family(
            Optional.ofNullable(run.parentId()).map(RunId::new),
            Optional.ofNullable(run.ref()),
            Optional.ofNullable(run.parentStep()),
            run.depth(),
            Optional.ofNullable(run.scope()),
            Optional.ofNullable(run.originId()).map(RunId::new)),
        new Run.Times(
            run.createdAt(),
            Optional.ofNullable(run.startedAt()),
            Optional.ofNullable(run.endedAt()),
            Optional.ofNullable(run.dueAt()),
            Optional.ofNullable(run.deadlineAt())));
  }

  private static Map<String, String> labels(@Nullable String labels) {
    Map<String, String> map = new LinkedHashMap<>();
    if (labels != null) {
      Data data = data(labels);
      data.keys().forEach(key -> map.put(key, data.getString(key)));
    }
    return map;
  }

  private static Data data(String json) {
    return new Data(JsonValues.parse(json).asJsonObject());
  }

  /**
   * Returns the attempts of a run, the open one last.
   *
   * @param firstStep the first step of its workflow, if that is known here
   */
  List<Attempt> attempts(
      RunEntity run,
      List<AttemptEntity> ended,
      List<RunEntity> children,
      Optional<String> firstStep) {
    List<Attempt> attempts = new ArrayList<>();
    for (AttemptEntity attempt : ended) {
      attempts.add(ended(attempt, children));
    }
    open(run, children, firstStep).ifPresent(attempts::add);
    return attempts;
  }

  private Attempt ended(AttemptEntity attempt, List<RunEntity> children) {
    return new Attempt(
        new RunId(attempt.runId()),
        attempt.kind(),
        attempt.step(),
        attempt.seq(),
        attempt.number(),
        attempt.outcome(),
        attempt.startedAt(),
        Optional.of(attempt.endedAt()),
        failure(attempt.runId(), attempt.failure()),
        Optional.ofNullable(payloads.shown(attempt.runId(), PayloadField.OUTPUT, attempt.output())),
        made(children, attempt.seq(), attempt.number()),
        Optional.ofNullable(attempt.overridden())
            .map(kind -> new StepOverride(kind, Optional.ofNullable(attempt.overrideReason()))));
  }

  /** The attempt at hand is not recorded; the run itself tells of it once it has begun. */
  private static Optional<Attempt> open(
      RunEntity run, List<RunEntity> children, Optional<String> firstStep) {
    boolean isRunning = run.status() == RunStatus.RUNNING;
    boolean isWaiting =
        run.status() == RunStatus.WAITING
            && run.waitingFor() != WaitKind.RETRY
            && run.waitingFor() != WaitKind.TURN;
    Optional<String> step = Optional.ofNullable(run.step()).or(() -> firstStep);
    if (step.isEmpty() || !(isRunning || isWaiting)) {
      return Optional.empty();
    }
    java.time.Instant begun =
        Optional.ofNullable(run.stepStartedAt())
            .or(() -> Optional.ofNullable(run.startedAt()))
            .orElse(run.createdAt());
    return Optional.of(
        new Attempt(
            new RunId(run.id()),
            run.undoing() == null ? Attempt.Kind.STEP : Attempt.Kind.COMPENSATION,
            step.get(),
            run.seq(),
            run.attempt(),
            isRunning ? Attempt.Outcome.RUNNING : Attempt.Outcome.WAITING,
            begun,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            made(children, run.seq(), run.attempt()),
            Optional.empty()));
  }

  private static List<RunId> made(List<RunEntity> children, int seq, int attempt) {
    return children.stream()
        .filter(child -> matches(child.parentSeq(), seq) && matches(child.parentAttempt(), attempt))
        .map(RunEntity::id)
        .map((UUID id) -> new RunId(id))
        .toList();
  }

  private static boolean matches(@Nullable Integer found, int wanted) {
    return found != null && found == wanted;
  }
}
