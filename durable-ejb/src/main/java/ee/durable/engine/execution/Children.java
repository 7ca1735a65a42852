package ee.durable.engine.execution;

import static ee.durable.jpa.run.LinkKind.BLOCK;
import static ee.durable.jpa.run.LinkKind.CALL;
import static ee.durable.jpa.run.LinkKind.START;
import static ee.durable.jpa.run.LinkKind.UNDO;

import ee.durable.CallOptions;
import ee.durable.ChildStartOptions;
import ee.durable.ParentClosePolicy;
import ee.durable.TimeoutPolicy;
import ee.durable.data.Data;
import ee.durable.data.JsonValues;
import ee.durable.engine.EngineSettings;
import ee.durable.engine.definition.BlockDefinition;
import ee.durable.engine.definition.Definition;
import ee.durable.engine.definition.Definitions;
import ee.durable.engine.definition.QueueBoard;
import ee.durable.engine.family.ChildId;
import ee.durable.engine.family.Digest;
import ee.durable.error.NestingTooDeepException;
import ee.durable.error.RefReusedException;
import ee.durable.jpa.payload.Payloads;
import ee.durable.jpa.run.Link;
import ee.durable.jpa.run.LinkKind;
import ee.durable.jpa.run.NewRun;
import ee.durable.jpa.run.NewRun.Lineage;
import ee.durable.jpa.run.NewRun.Turn;
import ee.durable.jpa.run.NewRun.What;
import ee.durable.jpa.run.NewWait;
import ee.durable.jpa.run.NewWait.ForChild;
import ee.durable.jpa.run.NewWait.ForPart;
import ee.durable.jpa.run.NewWait.Limit;
import ee.durable.jpa.run.UndoRecords.Done;
import ee.durable.jpa.run.UndoRecords.NewUndo;
import ee.durable.jpa.run.WaitOutcome;
import ee.durable.outcome.ChildOutcome;
import ee.durable.run.RunId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The children of one step: those of earlier passes, which answer, and those of this pass, which
 * are inserted when the pass ends.
 */
final class Children {

  private final StepAttempt attempt;
  private final Definitions definitions;
  private final QueueBoard queues;
  private final EngineSettings settings;
  private final Payloads payloads;
  private final Map<String, Link> links = new LinkedHashMap<>();
  private final Map<String, Wanted> wanted = new LinkedHashMap<>();
  private final List<NewRun> called = new ArrayList<>();
  private final List<NewRun> started = new ArrayList<>();
  private final List<NewUndo> undone = new ArrayList<>();
  private final List<NewWait> waits = new ArrayList<>();
  private final List<NewWait> reopened = new ArrayList<>();
  private final WaitNumbers numbers;

  private record Wanted(String workflow, UUID digest, LinkKind kind) {}

  Children(
      StepAttempt attempt,
      Definitions definitions,
      QueueBoard queues,
      EngineSettings settings,
      Payloads payloads,
      WaitNumbers numbers) {
    this.attempt = attempt;
    this.numbers = numbers;
    this.payloads = payloads;
    this.definitions = definitions;
    this.queues = queues;
    this.settings = settings;
    attempt.run().links().forEach(this::remember);
  }

  /** Of several attempts' children under one ref the latest counts. */
  private void remember(Link link) {
    links.merge(link.ref(), link, (one, other) -> one.attempt() > other.attempt() ? one : other);
  }

  /** Returns the child's outcome, or notes that it has to be waited for. */
  Optional<ChildOutcome> call(String workflow, @Nullable Object input, CallOptions options) {
    String ref = options.ref().orElse(workflow);
    Data data = Data.of(input);
    UUID digest = Digest.of(data);
    Link link = standing(ref);
    check(ref, link, new Wanted(workflow, digest, CALL), data);
    if (link != null && isAnswered(link)) {
      return Optional.of(Outcomes.of(link));
    }
    if (link != null) {
      reopen(link, ref, options);
    } else if (!wanted.containsKey(ref)) {
      make(workflow, data, digest, ref, options);
    }
    return Optional.empty();
  }

  /**
   * Returns the child of the ref that still stands. A called child of an earlier attempt that did
   * not complete is replaced by a new one, or the retry could never succeed; but one that was left
   * running is waited for again.
   */
  private @Nullable Link standing(String ref) {
    Link link = links.get(ref);
    if (link == null || link.kind() == START || link.attempt() == attempt.run().at().attempt()) {
      return link;
    }
    boolean hasCompleted = link.answer() != null && link.answer().result() != null;
    return hasCompleted || wasLeftRunning(link) ? link : null;
  }

  private static boolean wasLeftRunning(Link link) {
    return link.answer() != null
        && link.answer().outcome() == WaitOutcome.TIMED_OUT
        && link.answer().onTimeout() == TimeoutPolicy.LEAVE_RUNNING;
  }

  private boolean isAnswered(Link link) {
    boolean isOfThisAttempt = link.attempt() == attempt.run().at().attempt();
    return link.answer() != null
        && link.answer().outcome() != null
        && (isOfThisAttempt || !wasLeftRunning(link));
  }

  private void reopen(Link link, String ref, CallOptions options) {
    int number = Objects.requireNonNull(link.waitNo(), "a called child has a wait");
    reopened.add(wait(number, ref, link.child(), options));
    wanted.put(ref, new Wanted(link.workflow(), link.digest(), CALL));
  }

  /**
   * Notes the child and the wait for it, both or neither: an input that is refused must not leave a
   * wait behind that nobody will ever answer.
   */
  private void make(String workflow, Data input, UUID digest, String ref, CallOptions options) {
    UUID id = child(ref, attempt.run().at().attempt());
    String queue = queues.checked(options.queue());
    String text = text(workflow, input);
    checkDepth(workflow);
    int number = numbers.next();
    waits.add(wait(number, ref, id, options));
    called.add(
        new NewRun(
            id,
            what(workflow),
            turn(queue, options.priority()),
            text,
            digest,
            null,
            null,
            lineage(ref, CALL, number, options.onParentClose()),
            null,
            null,
            attempt.below()));
    wanted.put(ref, new Wanted(workflow, digest, CALL));
  }

  private NewWait wait(int number, String ref, UUID child, CallOptions options) {
    return new NewWait(
        number,
        attempt.run().at().attempt(),
        new ForChild(
            ref, child, JsonValues.write(options.timeoutValue()).toString(), options.onTimeout()),
        new Limit(options.timeout().orElse(null), null));
  }

  /**
   * Returns the id of the child, which will be inserted when the pass ends if it is not there yet.
   */
  RunId start(String workflow, @Nullable Object input, ChildStartOptions options) {
    String ref = options.ref().orElse(workflow);
    Data data = Data.of(input);
    UUID digest = Digest.of(data);
    Link link = links.get(ref);
    check(ref, link, new Wanted(workflow, digest, START), data);
    if (link != null) {
      return new RunId(link.child());
    }
    // The same in every attempt: a started child is never replaced.
    UUID id = child(ref, 0);
    if (!wanted.containsKey(ref)) {
      checkDepth(workflow);
      started.add(
          new NewRun(
              id,
              what(workflow),
              turn(queues.checked(options.queue()), options.priority()),
              text(workflow, data),
              digest,
              options.at().orElse(null),
              null,
              lineage(ref, START, null, options.onParentClose()),
              null,
              null,
              attempt.below()));
      wanted.put(ref, new Wanted(workflow, digest, START));
    }
    return new RunId(id);
  }

  private void check(String ref, @Nullable Link link, Wanted now, Data input) {
    Wanted before =
        link == null ? wanted.get(ref) : new Wanted(link.workflow(), link.digest(), link.kind());
    String difference = before == null ? null : difference(before, now);
    if (difference != null) {
      // What was refused in the first pass, and is no child, is refused in every pass alike.
      text(now.workflow(), input);
      throw new RefReusedException(attempt.aim().path(), ref, difference);
    }
  }

  private @Nullable String difference(Wanted before, Wanted now) {
    if (!before.workflow().equals(now.workflow())) {
      return "another workflow, '%s' instead of '%s'".formatted(now.workflow(), before.workflow());
    }
    if (before.kind() != now.kind()) {
      return now.kind() == CALL ? "a call instead of a start" : "a start instead of a call";
    }
    return payloads.isSameInput(before.digest(), now.digest()) ? null : "another input";
  }

  /** Children are whose their parent is. */
  private Turn turn(String queue, int priority) {
    return new Turn(queue, priority, attempt.run().concurrencyKey());
  }

  private UUID child(String ref, int generation) {
    return ChildId.of(attempt.run().claim().run(), attempt.run().claim().seq(), ref, generation);
  }

  private What what(String workflow) {
    return definitions.find(workflow).map(Children::what).orElseGet(() -> unknown(workflow));
  }

  /** Returns what a run of a workflow runs. */
  private static What what(Definition known) {
    return new What(known.name(), known.version(), known.timeout().orElse(null), known.undoOn());
  }

  private static What unknown(String workflow) {
    return new What(workflow, 0, null, null);
  }

  private String text(String workflow, Data input) {
    return settings.input().check("The input of '%s'".formatted(workflow), input);
  }

  private void checkDepth(String workflow) {
    if (attempt.run().depth() >= settings.nestingLimit()) {
      throw new NestingTooDeepException(workflow, settings.nestingLimit());
    }
  }

  private Lineage lineage(
      String ref, LinkKind kind, @Nullable Integer waitNo, ParentClosePolicy policy) {
    return new Lineage(
        attempt.run().claim().run(),
        attempt.run().claim().seq(),
        attempt.run().at().attempt(),
        attempt.aim().path(),
        waitNo,
        ref,
        kind,
        policy,
        attempt.run().depth() + 1);
  }

  // Parts of a block

  /**
   * Returns the links of the parts of the block at hand, in their order; none in the first pass.
   */
  List<Link> parts() {
    return attempt.run().links().stream().filter(link -> link.kind() == BLOCK).toList();
  }

  /**
   * A part of a block to make.
   *
   * @param scope the path of the branch or loop
   * @param ref its name within the block
   * @param queue whose workers run it
   * @param input its input as JSON text
   */
  record Part(String scope, String ref, String queue, String input) {}

  /** Notes the parts of a block, to be waited for. */
  void make(BlockDefinition block, List<Part> parts) {
    checkDepth(attempt.definition().name());
    boolean hasTurns = block.atOnce() < parts.size();
    Integer firstOf = block.firstOf().orElse(null);
    for (int sibling = 0; sibling < parts.size(); sibling++) {
      Part part = parts.get(sibling);
      UUID id = child(part.ref(), attempt.run().at().attempt());
      int number = numbers.next();
      waits.add(
          new NewWait(
              number,
              attempt.run().at().attempt(),
              new ForPart(part.ref(), id, block.isFailFast(), firstOf),
              Limit.NEVER));
      called.add(
          new NewRun(
              id,
              partOf(attempt.definition()),
              turn(queues.checked(part.queue()), attempt.run().priority()),
              part.input(),
              id,
              null,
              null,
              lineage(part.ref(), BLOCK, number, ParentClosePolicy.CANCEL),
              new NewRun.Part(part.scope(), sibling, hasTurns, sibling >= block.atOnce()),
              null,
              attempt.below()));
    }
  }

  /** The workflow's timeout is the whole run's; it ends the parts with it. */
  private static What partOf(Definition known) {
    return new What(known.name(), known.version(), null, known.undoOn());
  }

  // What undoes children

  /** Returns the links of the runs that undo children; none in the first pass. */
  List<Link> undos() {
    return attempt.run().links().stream().filter(link -> link.kind() == UNDO).toList();
  }

  /** Notes runs that undo children, one after the other, to be waited for. */
  void undo(List<Done> children, String cause) {
    for (Done done : children) {
      String ref = done.run().toString();
      UUID id = child(ref, 0);
      int number = numbers.next();
      waits.add(
          new NewWait(
              number,
              attempt.run().at().attempt(),
              new ForPart(ref, id, false, null),
              Limit.NEVER));
      undone.add(
          new NewUndo(
              id,
              done.run(),
              lineage(ref, UNDO, number, ParentClosePolicy.LEAVE_RUNNING),
              cause,
              !undone.isEmpty(),
              attempt.below()));
    }
  }

  /** Opens the waits again for those that have not ended, of a run that woke too early. */
  void reopen(List<Link> unanswered) {
    for (Link link : unanswered) {
      int number = Objects.requireNonNull(link.waitNo(), "whoever is waited for has a wait");
      reopened.add(
          new NewWait(
              number,
              attempt.run().at().attempt(),
              new ForPart(link.ref(), link.child(), false, null),
              Limit.NEVER));
    }
  }

  /** Returns the runs that this pass makes to undo children. */
  List<NewUndo> undone() {
    return undone;
  }

  /** Returns the children that this pass starts: they are made however the pass ends. */
  List<NewRun> started() {
    return started;
  }

  /** Returns all children that this pass makes when it ends in a wait, those to wait for first. */
  List<NewRun> made() {
    return Stream.concat(called.stream(), started.stream()).toList();
  }

  /** Returns the waits that this pass makes. */
  List<NewWait> waits() {
    return waits;
  }

  /** Returns the waits for children that were left running, which this pass opens again. */
  List<NewWait> reopened() {
    return reopened;
  }
}
