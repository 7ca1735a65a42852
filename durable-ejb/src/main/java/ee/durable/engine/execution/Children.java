package ee.durable.engine.execution;

import static ee.durable.jpa.run.LinkKind.CALL;
import static ee.durable.jpa.run.LinkKind.START;

import ee.durable.CallOptions;
import ee.durable.ChildStartOptions;
import ee.durable.ParentClosePolicy;
import ee.durable.TimeoutPolicy;
import ee.durable.data.Data;
import ee.durable.data.JsonValues;
import ee.durable.engine.EngineSettings;
import ee.durable.engine.definition.Definition;
import ee.durable.engine.definition.Definitions;
import ee.durable.engine.definition.KnownQueues;
import ee.durable.engine.family.ChildId;
import ee.durable.engine.family.Digest;
import ee.durable.error.NestingTooDeepException;
import ee.durable.error.RefReusedException;
import ee.durable.jpa.run.Link;
import ee.durable.jpa.run.LinkKind;
import ee.durable.jpa.run.NewRun;
import ee.durable.jpa.run.NewRun.Lineage;
import ee.durable.jpa.run.WaitOutcome;
import ee.durable.jpa.run.Waits.NewWait;
import ee.durable.outcome.ChildOutcome;
import ee.durable.run.RunId;
import java.time.Duration;
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
public final class Children {

  private final StepAttempt attempt;
  private final Definitions definitions;
  private final KnownQueues queues;
  private final EngineSettings settings;
  private final Map<String, Link> links = new LinkedHashMap<>();
  private final Map<String, Wanted> wanted = new LinkedHashMap<>();
  private final List<NewRun> called = new ArrayList<>();
  private final List<NewRun> started = new ArrayList<>();
  private final List<NewWait> waits = new ArrayList<>();
  private final List<NewWait> reopened = new ArrayList<>();
  private int lastWait;

  private record Wanted(String workflow, UUID digest, LinkKind kind) {}

  Children(
      StepAttempt attempt, Definitions definitions, KnownQueues queues, EngineSettings settings) {
    this.attempt = attempt;
    this.definitions = definitions;
    this.queues = queues;
    this.settings = settings;
    this.lastWait = attempt.run().at().waits();
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
    int number = lastWait + 1;
    NewWait wait = wait(number, ref, id, options);
    called.add(
        new NewRun(
            id,
            workflow,
            queues.checked(options.queue()),
            options.priority(),
            null,
            null,
            null,
            timeout(workflow),
            digest,
            text(workflow, input),
            lineage(workflow, ref, CALL, number, options.onParentClose()),
            null));
    waits.add(wait);
    lastWait = number;
    wanted.put(ref, new Wanted(workflow, digest, CALL));
  }

  private NewWait wait(int number, String ref, UUID child, CallOptions options) {
    return new NewWait(
        number,
        attempt.run().at().attempt(),
        ref,
        child,
        options.timeout().orElse(null),
        JsonValues.write(options.timeoutValue()).toString(),
        options.onTimeout());
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
      started.add(
          new NewRun(
              id,
              workflow,
              queues.checked(options.queue()),
              options.priority(),
              null,
              null,
              options.at().orElse(null),
              timeout(workflow),
              digest,
              text(workflow, data),
              lineage(workflow, ref, START, null, options.onParentClose()),
              null));
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
      throw new RefReusedException(attempt.step().name(), ref, difference);
    }
  }

  private static @Nullable String difference(Wanted before, Wanted now) {
    if (!before.workflow().equals(now.workflow())) {
      return "another workflow, '%s' instead of '%s'".formatted(now.workflow(), before.workflow());
    }
    if (before.kind() != now.kind()) {
      return now.kind() == CALL ? "a call instead of a start" : "a start instead of a call";
    }
    return before.digest().equals(now.digest()) ? null : "another input";
  }

  private UUID child(String ref, int generation) {
    return ChildId.of(attempt.run().claim().run(), attempt.run().claim().seq(), ref, generation);
  }

  private @Nullable Duration timeout(String workflow) {
    return definitions.find(workflow).flatMap(Definition::timeout).orElse(null);
  }

  private String text(String workflow, Data input) {
    return settings.input().check("The input of '%s'".formatted(workflow), input);
  }

  private Lineage lineage(
      String workflow,
      String ref,
      LinkKind kind,
      @Nullable Integer waitNo,
      ParentClosePolicy policy) {
    int depth = attempt.run().depth() + 1;
    if (depth > settings.nestingLimit()) {
      throw new NestingTooDeepException(workflow, settings.nestingLimit());
    }
    return new Lineage(
        attempt.run().claim().run(),
        attempt.run().claim().seq(),
        attempt.run().at().attempt(),
        attempt.step().name(),
        waitNo,
        ref,
        kind,
        policy,
        depth);
  }

  /** Returns the children that this pass starts: they are made however the pass ends. */
  public List<NewRun> started() {
    return started;
  }

  /** Returns all children that this pass makes when it ends in a wait, those to wait for first. */
  public List<NewRun> made() {
    return Stream.concat(called.stream(), started.stream()).toList();
  }

  /** Returns the waits that this pass makes. */
  public List<NewWait> waits() {
    return waits;
  }

  /** Returns the waits for children that were left running, which this pass opens again. */
  public List<NewWait> reopened() {
    return reopened;
  }

  /** Returns the number of the run's last wait, those of this pass included. */
  public int lastWait() {
    return lastWait;
  }
}
