package ee.durable.tests.race;

import ee.durable.ContextReader;
import ee.durable.EndCause;
import ee.durable.Flow;
import ee.durable.OnError;
import ee.durable.ParentClosePolicy;
import ee.durable.Retry;
import ee.durable.StepContext;
import ee.durable.TimeoutPolicy;
import ee.durable.Workflow;
import ee.durable.engine.definition.Definitions;
import ee.durable.engine.definition.Definitions.Deployed;
import ee.durable.error.PermanentFailure;
import ee.durable.outcome.ChildOutcome;
import ee.durable.outcome.EventOutcome;
import ee.durable.outcome.InputOutcome;
import ee.durable.outcome.ReceivedEvent;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The workflows of the race tests. Each step that commits leaves one entry in the ledger, and what
 * a body was given by a wait it keeps under {@code saw}.
 */
final class RaceWorkflows {

  private static final Duration LATER = Duration.ofDays(1);
  private static final Retry ONCE_MORE = Retry.constant(2).base(LATER);

  private final RaceNode node;

  RaceWorkflows(RaceNode node) {
    this.node = node;
  }

  Definitions definitions() {
    List<Workflow> flows =
        List.of(
            this::plain,
            this::plainTimed,
            this::leaf,
            this::flaky,
            this::doomed,
            this::listen,
            this::listenShortly,
            this::listenTwice,
            this::ask,
            this::askShortly,
            this::nap,
            this::parent,
            this::impatient,
            this::indifferent,
            this::persistent,
            this::both,
            this::bothShortly,
            this::first,
            this::failFast,
            this::turns,
            this::firstInTurn,
            this::undo,
            this::undoParent,
            this::starter,
            this::hang,
            this::once,
            this::parentOfDoomed,
            this::parentHang,
            this::impatientHang,
            this::hangTimed,
            this::undoFailing,
            this::undoHang,
            this::undoParentHang);
    return new Definitions(
        flows.stream().map(flow -> new Deployed(flow.getClass(), flow)).toList());
  }

  private void write(StepContext step) {
    note(step, step.name());
  }

  private void note(ContextReader step, String entry) {
    node.light()
        .database()
        .update(
            "insert into durable.ledger (run_id, entry, node) values (?, ?, ?)",
            step.run().value(),
            entry,
            node.label());
  }

  // Steps

  private void plain(Flow flow) {
    flow.name("plain").step("one", this::write).step("two", this::write);
  }

  private void plainTimed(Flow flow) {
    flow.name("plain-timed")
        .timeout(LATER.multipliedBy(5))
        .step("one", this::write)
        .step("two", this::write);
  }

  private void leaf(Flow flow) {
    flow.name("leaf")
        .step("leaf", this::write, options -> options.compensate(step -> note(step, "undo leaf")));
  }

  private void flaky(Flow flow) {
    flow.name("flaky").step("flaky", this::failAtFirst, options -> options.retry(ONCE_MORE));
  }

  private void failAtFirst(StepContext step) {
    write(step);
    if (step.attempt() == 1) {
      throw new IllegalStateException("not yet");
    }
  }

  private void doomed(Flow flow) {
    flow.name("doomed")
        .step(
            "doomed",
            (StepContext step) -> {
              write(step);
              throw new PermanentFailure("never");
            });
  }

  private void once(Flow flow) {
    flow.name("once")
        .step(
            "once",
            (StepContext step) -> {
              step.assign("effect", step.once("effect", () -> "done"));
              write(step);
            });
  }

  // Waits

  private void hang(Flow flow) {
    flow.name("hang")
        .step("hang", this::listenForNothing, options -> options.compensate(step -> {}));
  }

  private void listenForNothing(StepContext step) {
    step.waitForEvent("never");
  }

  private void listen(Flow flow) {
    flow.name("listen")
        .step("wait", (StepContext step) -> saw(step, step.waitForEvent("go")))
        .step("after", this::write);
  }

  private void listenShortly(Flow flow) {
    flow.name("listen-shortly")
        .step(
            "wait",
            (StepContext step) ->
                saw(step, step.waitForEvent("go", wait -> wait.timeout(LATER).correlation("all"))))
        .step("after", this::write);
  }

  private void listenTwice(Flow flow) {
    flow.name("listen-twice")
        .step("wait", (StepContext step) -> saw(step, step.waitForEvent("go")))
        .step(
            "again",
            (StepContext step) -> {
              ReceivedEvent second = step.waitForEvent("go").orElseThrow();
              write(step);
              step.assign("second", second.as(String.class));
            });
  }

  private void saw(StepContext step, EventOutcome outcome) {
    write(step);
    step.assign(
        "saw",
        outcome.isReceived()
            ? outcome.orElseThrow().as(String.class)
            : outcome.getClass().getSimpleName());
  }

  private void ask(Flow flow) {
    flow.name("ask")
        .step("ask", (StepContext step) -> saw(step, step.waitForText("ok", q -> q.prompt("ok?"))));
  }

  private void askShortly(Flow flow) {
    flow.name("ask-shortly")
        .step(
            "ask",
            (StepContext step) ->
                saw(step, step.waitForText("ok", q -> q.prompt("ok?").timeout(LATER))));
  }

  private void saw(StepContext step, InputOutcome outcome) {
    write(step);
    step.assign(
        "saw",
        outcome.isAnswered()
            ? outcome.orElseThrow().as(String.class)
            : outcome.getClass().getSimpleName());
  }

  private void nap(Flow flow) {
    flow.name("nap")
        .step(
            "nap",
            (StepContext step) -> {
              step.sleep(LATER);
              write(step);
            });
  }

  // Families

  private void saw(StepContext step, ChildOutcome outcome) {
    write(step);
    step.assign("saw", outcome.getClass().getSimpleName());
  }

  private void parent(Flow flow) {
    flow.name("parent")
        .step(
            "call",
            (StepContext step) -> saw(step, step.callWorkflow("leaf", Map.of(), call -> {})))
        .step("after", this::write);
  }

  private void impatient(Flow flow) {
    flow.name("impatient")
        .step(
            "call",
            (StepContext step) ->
                saw(step, step.callWorkflow("leaf", Map.of(), call -> call.timeout(LATER))))
        .step("after", this::write);
  }

  /** The first call times out and leaves its child running; the second is still open then. */
  private void indifferent(Flow flow) {
    flow.name("indifferent")
        .step(
            "call",
            (StepContext step) ->
                saw(
                    step,
                    step.callWorkflow(
                        "leaf",
                        Map.of(),
                        call -> call.timeout(LATER).onTimeout(TimeoutPolicy.LEAVE_RUNNING))))
        .step(
            "again",
            (StepContext step) -> {
              step.waitForEvent("go").orElseThrow();
              write(step);
            });
  }

  /** Calls the same child again in its second attempt. */
  private void persistent(Flow flow) {
    flow.name("persistent")
        .step(
            "call",
            (StepContext step) -> {
              ChildOutcome outcome =
                  step.callWorkflow(
                      "leaf",
                      Map.of(),
                      call -> call.ref("it").timeout(LATER).onTimeout(TimeoutPolicy.LEAVE_RUNNING));
              if (step.attempt() == 1) {
                throw new IllegalStateException("once more");
              }
              saw(step, outcome);
            },
            options -> options.retry(ONCE_MORE));
  }

  private void both(Flow flow) {
    flow.name("both")
        .step(
            "call",
            (StepContext step) -> {
              var outcomes =
                  step.callAll(
                      calls ->
                          calls
                              .call("leaf", Map.of(), call -> call.ref("left"))
                              .call("leaf", Map.of(), call -> call.ref("right")));
              write(step);
              step.assign("saw", outcomes.list().size());
            });
  }

  /** Two children, one waited for a day and one for a week. */
  private void bothShortly(Flow flow) {
    flow.name("both-shortly")
        .step(
            "call",
            (StepContext step) -> {
              var outcomes =
                  step.callAll(
                      calls ->
                          calls
                              .call("leaf", Map.of(), c -> c.ref("left").timeout(LATER))
                              .call(
                                  "leaf",
                                  Map.of(),
                                  c -> c.ref("right").timeout(LATER.multipliedBy(7))));
              write(step);
              step.assign(
                  "saw", outcomes.list().stream().map(o -> o.getClass().getSimpleName()).toList());
            });
  }

  private void starter(Flow flow) {
    flow.name("starter")
        .step(
            "start",
            (StepContext step) -> {
              write(step);
              step.startWorkflow(
                  "hang", Map.of(), start -> start.onParentClose(ParentClosePolicy.CANCEL));
            })
        .step("end", this::write);
  }

  // Blocks

  private void first(Flow flow) {
    flow.name("first")
        .parallel("parts", parts -> parts.firstOf(1).step("x", this::write).step("y", this::write));
  }

  private void failFast(Flow flow) {
    flow.name("fail-fast")
        .parallel(
            "parts",
            parts ->
                parts
                    .onError(OnError.FAIL_FAST)
                    .step(
                        "x",
                        (StepContext step) -> {
                          throw new PermanentFailure("x");
                        })
                    .step("y", this::listenForNothing));
  }

  private void turns(Flow flow) {
    flow.name("turns")
        .forEach(
            "items",
            step -> List.of("p", "q", "r"),
            each -> each.step("item", (StepContext step) -> note(step, step.item(String.class))),
            options -> options.atOnce(1));
  }

  /** One part is enough, and one runs at a time: no other begins. */
  private void firstInTurn(Flow flow) {
    flow.name("first-in-turn")
        .parallel(
            "parts",
            parts -> parts.firstOf(1).atOnce(1).step("x", this::write).step("y", this::write));
  }

  // Undoing

  private void undo(Flow flow) {
    flow.name("undo")
        .compensateOn(EndCause.CANCEL, EndCause.TIMEOUT)
        .timeout(LATER.multipliedBy(5))
        .step("one", this::write, options -> options.compensate(step -> note(step, "undo one")))
        .step("two", this::write, options -> options.compensate(step -> note(step, "undo two")));
  }

  private void undoParent(Flow flow) {
    flow.name("undo-parent")
        .compensateOn(EndCause.CANCEL)
        .step("one", this::write, options -> options.compensate(step -> note(step, "undo one")))
        .step(
            "call",
            (StepContext step) -> saw(step, step.callWorkflow("leaf", Map.of(), call -> {})))
        .step("after", this::write);
  }

  /** Undoes a step and a child when its last step fails. */
  private void undoFailing(Flow flow) {
    flow.name("undo-failing")
        .step("one", this::write, options -> options.compensate(step -> note(step, "undo one")))
        .step(
            "call",
            (StepContext step) -> saw(step, step.callWorkflow("leaf", Map.of(), call -> {})))
        .step(
            "fail",
            (StepContext step) -> {
              throw new PermanentFailure("fail");
            });
  }

  private void undoHang(Flow flow) {
    flow.name("undo-hang")
        .compensateOn(EndCause.CANCEL)
        .step("one", this::write, options -> options.compensate(step -> note(step, "undo one")))
        .step("hang", this::listenForNothing);
  }

  private void undoParentHang(Flow flow) {
    flow.name("undo-parent-hang")
        .compensateOn(EndCause.CANCEL)
        .step("one", this::write, options -> options.compensate(step -> note(step, "undo one")))
        .step("call", this::callHang);
  }

  private void callHang(StepContext step) {
    saw(step, step.callWorkflow("hang", Map.of(), call -> {}));
  }

  private void parentHang(Flow flow) {
    flow.name("parent-hang").step("call", this::callHang);
  }

  private void parentOfDoomed(Flow flow) {
    flow.name("parent-of-doomed")
        .step(
            "call",
            (StepContext step) -> saw(step, step.callWorkflow("doomed", Map.of(), call -> {})));
  }

  private void impatientHang(Flow flow) {
    flow.name("impatient-hang")
        .step(
            "call",
            (StepContext step) ->
                saw(step, step.callWorkflow("hang", Map.of(), call -> call.timeout(LATER))));
  }

  private void hangTimed(Flow flow) {
    flow.name("hang-timed").timeout(LATER).step("hang", this::listenForNothing);
  }
}
