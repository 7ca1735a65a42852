package ee.durable.engine.view;

import ee.durable.data.Data;
import ee.durable.data.JsonValues;
import ee.durable.engine.finish.FailureJson;
import ee.durable.jpa.run.AttemptEntity;
import ee.durable.jpa.run.RunEntity;
import ee.durable.run.Attempt;
import ee.durable.run.Run;
import ee.durable.run.RunId;
import ee.durable.run.RunStatus;
import ee.durable.run.WaitKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes snapshots of entities. */
public final class Snapshots {

  private Snapshots() {}

  /** Returns the run, its input and context included. */
  public static Run full(RunEntity run) {
    Data input = data(run.input());
    String context = run.context();
    return snapshot(run, input, context == null ? input : data(context));
  }

  /** Returns the run as lists show it. */
  public static Run brief(RunEntity run) {
    return snapshot(run, Data.EMPTY, Data.EMPTY);
  }

  private static Run snapshot(RunEntity run, Data input, Data context) {
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
        Optional.ofNullable(run.failure()).map(FailureJson::read),
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
  public static List<Attempt> attempts(
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

  private static Attempt ended(AttemptEntity attempt, List<RunEntity> children) {
    return new Attempt(
        new RunId(attempt.runId()),
        attempt.kind(),
        attempt.step(),
        attempt.seq(),
        attempt.number(),
        attempt.outcome(),
        attempt.startedAt(),
        Optional.of(attempt.endedAt()),
        Optional.ofNullable(attempt.failure()).map(FailureJson::read),
        Optional.ofNullable(attempt.output()),
        made(children, attempt.seq(), attempt.number()));
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
            made(children, run.seq(), run.attempt())));
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
