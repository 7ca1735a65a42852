package ee.durable.tests.light;

import ee.durable.CallOptions;
import ee.durable.Flow;
import ee.durable.Retry;
import ee.durable.StepContext;
import ee.durable.Workflow;
import ee.durable.engine.definition.Definitions;
import ee.durable.engine.definition.Definitions.Deployed;
import ee.durable.error.PermanentFailure;
import ee.durable.outcome.ChildOutcome;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The workflows of light nodes. Each step that commits leaves one entry in the ledger. */
public final class LightWorkflows {

  private final Ledger ledger;
  private final Faults faults;

  /** Creates the workflows of a node. */
  public LightWorkflows(Ledger ledger, Faults faults) {
    this.ledger = ledger;
    this.faults = faults;
  }

  Definitions definitions() {
    return new Definitions(
        flows().stream().map(flow -> new Deployed(flow.getClass(), flow)).toList());
  }

  public List<Workflow> flows() {
    return List.of(
        this::chain,
        this::leaf,
        this::order,
        this::pay,
        this::mail,
        this::stuck,
        this::fan,
        this::nap,
        this::walk,
        this::tick,
        this::timid,
        this::overslept);
  }

  private void write(StepContext step) {
    faults.inStep(step.name());
    ledger.write(account(step), step.name());
  }

  private static String account(StepContext step) {
    return step.get("account", String.class);
  }

  private static boolean is(StepContext step, String mode) {
    return List.of(step.get("mode", String.class, "").split(",")).contains(mode);
  }

  // A parent that calls one child: every station of a run once

  private void chain(Flow flow) {
    flow.name("chain")
        .step("begin", this::write)
        .step("call", this::callLeaf)
        .step("finish", this::write);
  }

  private void callLeaf(StepContext step) {
    write(step);
    ChildOutcome outcome =
        step.callWorkflow(
            "leaf",
            input(step),
            call ->
                call.ref("leaf")
                    .timeout(is(step, "impatient") ? SOON : LATE)
                    .timeoutValue(is(step, "unstorable") ? "\u0000" : "late"));
    step.assign("outcome", outcome.getClass().getSimpleName());
  }

  private static final Duration SOON = Duration.ofMillis(300);
  private static final Duration LATE = Duration.ofMinutes(5);

  private static Map<String, Object> input(StepContext step) {
    return Map.of("account", account(step), "mode", step.get("mode", String.class, ""));
  }

  /** In mode fail it fails, in mode impatient it never ends, in mode gated it holds at first. */
  private void leaf(Flow flow) {
    flow.name("leaf")
        .step(
            "one",
            (StepContext step) -> {
              if (is(step, "gated")) {
                ledger.awaitGate(account(step));
              }
              write(step);
            })
        .step(
            "two",
            (StepContext step) -> {
              write(step);
              if (is(step, "fail")) {
                throw new PermanentFailure("declined");
              }
              if (is(step, "impatient")) {
                throw new IllegalStateException("not yet");
              }
            },
            options -> options.retry(Retry.constant(100).base(Duration.ofSeconds(1))));
  }

  // An order: calls, starts, retries, a failing child, a call that times out

  private void order(Flow flow) {
    flow.name("order")
        .step("accept", this::write)
        .step("bill", this::bill)
        .step("ship", this::ship)
        .step("flaky", this::flaky, options -> options.retry(soon(6)))
        .step("close", this::write);
  }

  private static Retry soon(int attempts) {
    return Retry.constant(attempts).base(Duration.ofMillis(40));
  }

  private void bill(StepContext step) {
    write(step);
    ChildOutcome paid =
        step.callWorkflow("pay", input(step), call -> call.ref("payment").timeout(LATE));
    step.assign("paid", paid.getClass().getSimpleName());
  }

  private void ship(StepContext step) {
    write(step);
    step.startWorkflow("mail", input(step), start -> start.ref("mail"));
    if (is(step, "late")) {
      ChildOutcome late =
          step.callWorkflow("stuck", input(step), call -> call.ref("parcel").timeout(SOON));
      step.assign("parcel", late.getClass().getSimpleName());
    }
  }

  private void flaky(StepContext step) {
    write(step);
    if (step.attempt() < 3) {
      throw new IllegalStateException("The service is busy.");
    }
  }

  private void pay(Flow flow) {
    flow.name("pay")
        .step("reserve", this::write)
        .step(
            "charge",
            (StepContext step) -> {
              write(step);
              if (is(step, "declined")) {
                throw new PermanentFailure("declined");
              }
              if (step.attempt() < 2) {
                throw new IllegalStateException("The bank is busy.");
              }
            },
            options -> options.retry(soon(3)));
  }

  private void mail(Flow flow) {
    flow.name("mail").step("mail", this::write);
  }

  private void stuck(Flow flow) {
    flow.name("stuck")
        .step(
            "stuck",
            (StepContext step) -> {
              throw new IllegalStateException("never");
            },
            options -> options.retry(Retry.constant(10_000).base(Duration.ofMillis(200))));
  }

  // A parent of many

  private void fan(Flow flow) {
    flow.name("fan")
        .step(
            "gather",
            (StepContext step) -> {
              ledger.noteBody(account(step), step.name());
              write(step);
              int children = step.get("children", Integer.class);
              var outcomes =
                  step.callAll(
                      calls -> {
                        for (int child = 0; child < children; child++) {
                          calls.call(
                              "mail",
                              Map.of("account", account(step) + "-" + child),
                              ref("child-" + child));
                        }
                      });
              step.assign("answers", outcomes.list().size());
            })
        .step("finish", this::write);
  }

  private static Consumer<CallOptions> ref(String ref) {
    return options -> options.ref(ref);
  }

  // Bodies that take time

  /** Holds at a gate that the test opens for each node. */
  private void nap(Flow flow) {
    flow.name("nap")
        .step(
            "nap",
            (StepContext step) -> {
              ledger.noteBody(account(step), "asleep");
              ledger.awaitGate(account(step));
              ledger.noteBody(account(step), "awake");
              write(step);
            })
        .step("finish", this::write);
  }

  /** Forty steps of a twentieth of a second. */
  private void walk(Flow flow) {
    flow.name("walk");
    Stream.iterate(1, number -> number + 1)
        .limit(40)
        .forEach(
            number ->
                flow.step(
                    "step-" + number,
                    (StepContext step) -> {
                      ledger.noteBody(account(step), step.name());
                      LockSupport.parkNanos(50_000_000);
                      write(step);
                    }));
  }

  /** Calls a child whose step takes longer than it may, once and for all. */
  private void timid(Flow flow) {
    flow.name("timid")
        .step(
            "call",
            (StepContext step) -> {
              write(step);
              ChildOutcome outcome = step.callWorkflow("overslept", input(step), call -> {});
              step.assign("outcome", outcome.getClass().getSimpleName());
            });
  }

  private void overslept(Flow flow) {
    flow.name("overslept")
        .step(
            "oversleep",
            (StepContext step) -> LockSupport.parkNanos(1_500_000_000),
            options -> options.timeout(Duration.ofMillis(200)));
  }

  /** One step: proof that a node is at work. */
  private void tick(Flow flow) {
    flow.name("tick").step("tick", this::write);
  }
}
