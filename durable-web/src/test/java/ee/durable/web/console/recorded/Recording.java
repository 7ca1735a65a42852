package ee.durable.web.console.recorded;

import ee.durable.data.Data;
import ee.durable.run.Attempt;
import ee.durable.run.Run;
import ee.durable.run.RunId;
import ee.durable.run.RunStatus;
import ee.durable.run.StepOverride;
import ee.durable.run.Wait;
import ee.durable.run.WaitKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Records what a run has done, one thing after the other, on a clock of its own. */
public final class Recording {

  public static final Instant BEGIN = Instant.parse("2026-11-22T08:10:00Z");

  private static final Duration QUEUED = Duration.ofMillis(300);

  private final RunId id;
  private final String workflow;
  private final Run.Family family;
  private final Instant created;
  private final List<Attempt> attempts = new ArrayList<>();
  private final List<Wait> waits = new ArrayList<>();
  private final List<RecordedRun> parts = new ArrayList<>();
  private final List<RecordedRun> undos = new ArrayList<>();
  private final List<Run> children = new ArrayList<>();
  private Instant clock;
  private int position;
  private int number = 1;
  private RunStatus status = RunStatus.RUNNING;
  private @Nullable WaitKind waitingFor;
  private @Nullable String step;
  private boolean isCompensating;
  private boolean isLookedInto = true;
  private Optional<StepOverride> override = Optional.empty();

  private Recording(RunId id, String workflow, Run.Family family, Instant created) {
    this.id = id;
    this.workflow = workflow;
    this.family = family;
    this.created = created;
    this.clock = created.plus(QUEUED);
  }

  public static Recording of(String workflow) {
    Optional<String> none = Optional.empty();
    return new Recording(
        id(workflow),
        workflow,
        new Run.Family(Optional.empty(), none, none, 0, none, Optional.empty()),
        BEGIN);
  }

  private static RunId id(String name) {
    return new RunId(
        UUID.nameUUIDFromBytes(name.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
  }

  /** The run did a step, in one attempt. */
  public Recording did(String path, Duration taken) {
    return tried(path, Attempt.Outcome.COMPLETED, taken);
  }

  public Recording did(String path) {
    return did(path, Duration.ofMillis(800));
  }

  /** An attempt failed; the next thing the run does is another one. */
  public Recording tried(String path) {
    return tried(path, Attempt.Outcome.FAILED, Duration.ofMillis(400));
  }

  private Recording tried(String path, Attempt.Outcome outcome, Duration taken) {
    attempt(Attempt.Kind.STEP, path, outcome, taken);
    step = path;
    if (outcome == Attempt.Outcome.COMPLETED) {
      position++;
      number = 1;
    } else {
      number++;
    }
    return this;
  }

  /** The run undid a step. */
  public Recording undid(String path) {
    isCompensating = true;
    step = path;
    number = 1;
    attempt(Attempt.Kind.COMPENSATION, path, Attempt.Outcome.COMPLETED, Duration.ofMillis(200));
    position++;
    return this;
  }

  private void attempt(Attempt.Kind kind, String path, Attempt.Outcome outcome, Duration taken) {
    boolean isOpen = outcome == Attempt.Outcome.RUNNING || outcome == Attempt.Outcome.WAITING;
    Instant started = clock;
    clock = clock.plus(taken);
    attempts.add(
        new Attempt(
            id,
            kind,
            path,
            position,
            number,
            outcome,
            started,
            isOpen ? Optional.empty() : Optional.of(clock),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            override));
  }

  /** An operator had the step count as done that failed last. */
  public Recording overrode(String path, StepOverride.Kind kind) {
    override = Optional.of(new StepOverride(kind, Optional.empty()));
    did(path, Duration.ZERO);
    override = Optional.empty();
    return this;
  }

  /** Nothing happens for a while. */
  public Recording rests(Duration time) {
    clock = clock.plus(time);
    return this;
  }

  /** The run did a step that waited for something in between. */
  public Recording didWaiting(String path, WaitKind kind, Duration waited) {
    Instant since = clock.plusMillis(100);
    did(path, waited.plusMillis(200));
    waits.add(wait(kind, path, since, Optional.of(since.plus(waited))));
    return this;
  }

  /** A worker is on a step. */
  public Recording isAt(String path) {
    attempt(Attempt.Kind.STEP, path, Attempt.Outcome.RUNNING, Duration.ZERO);
    return at(path, RunStatus.RUNNING);
  }

  /** The run waits in a step. */
  public Recording waitsAt(String path, WaitKind kind) {
    waits.add(wait(kind, path, clock.plusMillis(100), Optional.empty()));
    attempt(Attempt.Kind.STEP, path, Attempt.Outcome.WAITING, Duration.ZERO);
    waitingFor = kind;
    return at(path, RunStatus.WAITING);
  }

  /** The run stands somewhere without being at work. */
  public Recording at(@Nullable String path, RunStatus newStatus) {
    step = path;
    status = newStatus;
    return this;
  }

  private Wait wait(WaitKind kind, String path, Instant since, Optional<Instant> ended) {
    return new Wait(
        id,
        waits.size() + 1,
        kind,
        path,
        List.of(),
        1,
        Optional.empty(),
        since,
        Optional.empty(),
        ended.map(when -> Wait.Outcome.ANSWERED),
        ended);
  }

  public Recording completed() {
    return at(null, RunStatus.COMPLETED);
  }

  public Recording failed(String path) {
    return at(path, RunStatus.FAILED);
  }

  public Recording compensated() {
    isCompensating = true;
    return at(step, RunStatus.COMPENSATED);
  }

  /** Only the run itself is known. */
  public Recording unread() {
    isLookedInto = false;
    return this;
  }

  /** A branch of a parallel block. */
  public Recording branch(String block, String name, Consumer<Recording> does) {
    return part(block, block + '/' + name, name, does);
  }

  /** An item of a loop. */
  public Recording item(String loop, int number, Consumer<Recording> does) {
    return part(loop, loop, String.valueOf(number), does);
  }

  private Recording part(String block, String scope, String ref, Consumer<Recording> does) {
    Recording part = below(workflow, block, ref, Optional.of(scope));
    does.accept(part);
    parts.add(part.record());
    return this;
  }

  /** What has completed of a part is undone, by a run of its own. */
  public Recording undoing(RecordedRun part, Consumer<Recording> does) {
    Recording undo =
        below(
            workflow,
            part.run().family().step().orElseThrow(),
            part.run().id().toString(),
            part.run().family().scope());
    does.accept(undo);
    undos.add(undo.record());
    return this;
  }

  public List<RecordedRun> parts() {
    return parts;
  }

  /** A child that a step called or started. */
  public Recording child(String path, String child, String ref, RunStatus childStatus) {
    children.add(below(child, path, ref, Optional.empty()).at(null, childStatus).record().run());
    return this;
  }

  private Recording below(String child, String path, String ref, Optional<String> scope) {
    Run.Family family =
        new Run.Family(
            Optional.of(id),
            Optional.of(ref),
            Optional.of(path),
            this.family.depth() + 1,
            scope,
            Optional.empty());
    String seed = id + path + ref + scope + (parts.size() + children.size());
    return new Recording(id(seed), child, family, clock.plusMillis(50));
  }

  public Instant now() {
    return clock.plusSeconds(2);
  }

  public RecordedRun record() {
    Optional<Instant> started =
        status == RunStatus.PENDING && attempts.isEmpty()
            ? Optional.empty()
            : Optional.of(created.plus(QUEUED));
    Run run =
        new Run(
            id,
            workflow,
            1,
            status,
            "default",
            0,
            Optional.empty(),
            Optional.empty(),
            Map.of(),
            Optional.ofNullable(step),
            Optional.ofNullable(waitingFor),
            number,
            Data.EMPTY,
            Data.EMPTY,
            Optional.empty(),
            isCompensating,
            family,
            new Run.Times(
                created,
                started,
                status.isFinal() ? Optional.of(clock) : Optional.empty(),
                Optional.empty(),
                Optional.empty()));
    return isLookedInto
        ? new RecordedRun(run, true, attempts, waits, parts, undos, children)
        : RecordedRun.unread(run);
  }
}
