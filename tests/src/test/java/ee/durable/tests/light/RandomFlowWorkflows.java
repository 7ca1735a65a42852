package ee.durable.tests.light;

import ee.durable.Decision;
import ee.durable.Durable;
import ee.durable.EndCause;
import ee.durable.Flow;
import ee.durable.ForEachOptions;
import ee.durable.Merge;
import ee.durable.CompensationContext;
import ee.durable.ContextReader;
import ee.durable.Parallel;
import ee.durable.Retry;
import ee.durable.StepContext;
import ee.durable.StepOptions;
import ee.durable.Steps;
import ee.durable.SubFlow;
import ee.durable.Workflow;
import ee.durable.data.Data;
import ee.durable.engine.definition.Definitions;
import ee.durable.engine.definition.Definitions.Deployed;
import ee.durable.error.PermanentFailure;
import ee.durable.outcome.ChildOutcome;
import ee.durable.outcome.ChildOutcomes;
import ee.durable.outcome.Completed;
import ee.durable.tests.light.RandomFlow.Call;
import ee.durable.tests.light.RandomFlow.Choice;
import ee.durable.tests.light.RandomFlow.Each;
import ee.durable.tests.light.RandomFlow.Fan;
import ee.durable.tests.light.RandomFlow.Jump;
import ee.durable.tests.light.RandomFlow.Loop;
import ee.durable.tests.light.RandomFlow.Merging;
import ee.durable.tests.light.RandomFlow.Node;
import ee.durable.tests.light.RandomFlow.Step;
import ee.durable.tests.light.RandomFlow.Undo;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Random flows as workflows. */
final class RandomFlowWorkflows {

  private static final Duration SOON = Duration.ofMillis(5);

  /** Of every event that is waited for, the driver sends so many. */
  static final int EVENTS = 2;

  private final Ledger ledger;
  private final Faults faults;
  private final Supplier<Durable> durable;

  RandomFlowWorkflows(Ledger ledger, Faults faults, Supplier<Durable> durable) {
    this.ledger = ledger;
    this.faults = faults;
    this.durable = durable;
  }

  static Definitions definitions(
      List<RandomFlow> flows, Ledger ledger, Faults faults, Supplier<Durable> durable) {
    RandomFlowWorkflows workflows = new RandomFlowWorkflows(ledger, faults, durable);
    List<Deployed> deployed = new ArrayList<>();
    for (RandomFlow top : flows) {
      boolean isCancelled = RandomFlowModel.end(top).fate() == RandomFlowModel.Fate.HANGS;
      for (RandomFlow flow : top.all()) {
        Workflow bean = description -> workflows.describe(flow, isCancelled, description);
        deployed.add(new Deployed(bean.getClass(), bean));
      }
    }
    return new Definitions(deployed);
  }

  private void describe(RandomFlow flow, boolean isCancelled, Flow description) {
    description.name(flow.name());
    if (isCancelled) {
      description.compensateOn(EndCause.CANCEL);
    }
    add(flow.nodes(), description, Place.TOP);
  }

  /** What there is to be read at a place. */
  private record Place(boolean isInItem, boolean hasIndex) {

    static final Place TOP = new Place(false, false);

    String key(ContextReader step, String name) {
      return step.get("prefix", String.class)
          + name
          + "@"
          + RandomFlowModel.place(
              step.get("trace", List.class, List.of()),
              hasIndex ? step.index() : null,
              isInItem ? step.item(String.class) : null);
    }
  }

  private <F extends Steps<F>> void add(List<Node> nodes, F flow, Place place) {
    nodes.forEach(node -> add(node, flow, place));
  }

  private <F extends Steps<F>> void add(Node node, F flow, Place place) {
    if (node instanceof Step step) {
      step(step, flow, place);
    } else if (node instanceof Jump jump) {
      flow.decision(
          jump.name(),
          context -> decide(context, jump, place),
          options -> {
            if (jump.allowed() > 0) {
              options.mayJumpBack(jump.allowed());
            }
          });
    } else if (node instanceof Call call) {
      flow.step(
          call.name(),
          (StepContext context) -> call(context, call, place),
          options -> options.retry(soon(call.failures())));
    } else if (node instanceof Choice choice) {
      choice(choice, flow, place);
    } else if (node instanceof Fan fan) {
      flow.parallel(fan.name(), block -> fan(fan, block, place));
    } else if (node instanceof Each each) {
      flow.forEach(
          each.name(),
          context ->
              RandomFlowModel.items(each, place.isInItem() ? context.item(String.class) : null),
          body -> add(each.nodes(), body, new Place(true, true)),
          options -> each(each, options, place));
    } else if (node instanceof Loop loop) {
      loop(loop, flow, place);
    }
  }

  private static Retry soon(int failures) {
    return Retry.constant(failures + 1).base(SOON);
  }

  // Steps

  private <F extends Steps<F>> void step(Step step, F flow, Place place) {
    if (step.undo() == Undo.NONE) {
      flow.step(
          step.name(),
          (StepContext context) -> {
            perform(context, step, place);
          },
          options -> options.retry(soon(step.failures())));
      return;
    }
    flow.step(
        step.name(),
        (StepContext context) -> Map.of("done", perform(context, step, place)),
        options -> {
          options.retry(soon(step.failures()));
          undo(step, options);
        });
  }

  private void undo(Step step, StepOptions options) {
    options.compensate(
        context -> undo(context, step.undo()), undoing -> undoing.retry(soon(1)));
  }

  private void undo(CompensationContext step, Undo undo) {
    String key = step.output().getString("done");
    ledger.write(account(step), "undo " + key);
    step.append("undone", key);
    if (undo == Undo.NEVER || (undo == Undo.AT_THE_SECOND_ATTEMPT && step.attempt() == 1)) {
      step.fail("cannot be undone");
    }
  }

  private static String account(ContextReader step) {
    return step.workflow().replaceFirst("-.*", "");
  }

  private String perform(StepContext context, Step step, Place place) {
    faults.inStep("random");
    String key = write(context, step.name(), place);
    String said = act(context, step, key);
    context.append("trace", step.name() + said);
    boolean isDoomed =
        step.doomed() == RandomFlow.ALWAYS
            || (place.hasIndex() && step.doomed() == context.index());
    if (isDoomed) {
      context.fail("doomed " + key);
    }
    failAtFirst(context, step.failures());
    return key;
  }

  /** Writes before all waits: what is waited through must be rolled back. */
  private String write(StepContext context, String name, Place place) {
    String key = place.key(context, name);
    ledger.write(account(context), "do " + key);
    return key;
  }

  private static void failAtFirst(StepContext context, int failures) {
    if (context.attempt() <= failures) {
      throw new IllegalStateException("not yet");
    }
  }

  private String act(StepContext context, Step step, String key) {
    return switch (step.act()) {
      case NOTHING -> "";
      case SLEEP -> {
        context.sleep(SOON);
        yield "";
      }
      case EVENT -> events(context, "sent " + key);
      case SEND -> {
        for (int number = 1; number <= EVENTS; number++) {
          String once = key + number;
          durable
              .get()
              .sendEvent(context.run(), "own " + step.name(), number, options -> options.key(once));
        }
        yield "";
      }
      case TAKE -> events(context, "own " + step.about());
      case TIMEOUT ->
          ":"
              + context
                  .waitForEvent("never", wait -> wait.timeout(SOON).timeoutValue("late"))
                  .payloadOrTimeoutValue(String.class);
      case ANY -> {
        context.waitForAny(List.of("sent a " + key, "sent b " + key)).orElseThrow();
        yield ":any";
      }
      case ALL -> {
        context.waitForAll(List.of("sent a " + key, "sent b " + key)).orElseThrow();
        yield ":all";
      }
      case INPUT ->
          context.waitForApproval("approve", ask -> ask.prompt(key)).isApproved() ? ":yes" : ":no";
      case REMOVE -> {
        context.remove("done");
        yield "";
      }
      case COUNT -> {
        context.increment("count_" + step.about());
        yield "";
      }
      case READ -> summary(context.results(step.about()));
      case HANG -> {
        context.waitForEvent("never");
        yield "";
      }
    };
  }

  private static String events(StepContext context, String name) {
    int first = context.waitForEvent(name).orElseThrow().as(Integer.class);
    int second = context.waitForEvent(name).orElseThrow().as(Integer.class);
    return ":" + first + "," + second;
  }

  private Decision decide(StepContext context, Jump jump, Place place) {
    write(context, jump.name(), place);
    context.append("trace", jump.name());
    if (jump.back() == 0) {
      return Decision.goTo(jump.target());
    }
    String counter = "jumps_" + jump.name();
    if (context.get(counter, Integer.class, 0) < jump.back()) {
      context.increment(counter);
      return Decision.goTo(jump.target());
    }
    return Decision.next();
  }

  private void call(StepContext context, Call call, Place place) {
    String key = write(context, call.name(), place);
    ChildOutcome outcome =
        context.callWorkflow(call.child().name(), Map.of("prefix", key + ">"), options -> {});
    if (call.isThrown()) {
      outcome.orElseThrow();
    }
    context.append("trace", call.name() + summary(outcome));
    failAtFirst(context, call.failures());
  }

  private static String summary(ChildOutcomes outcomes) {
    return outcomes.list().stream()
        .map(RandomFlowWorkflows::summary)
        .reduce("", String::concat);
  }

  private static String summary(ChildOutcome outcome) {
    return outcome instanceof Completed completed ? "+" + length(completed.result()) : "-";
  }

  private static int length(Data result) {
    return result.find("trace", List.class).map(List::size).orElse(0);
  }

  // Blocks

  private <F extends Steps<F>> void choice(Choice choice, F flow, Place place) {
    flow.branch(
        choice.name(),
        context -> {
          int done = context.find("trace", List.class).map(List::size).orElse(0);
          return choice.values().get(done % choice.values().size());
        },
        branch -> {
          choice
              .clauses()
              .forEach(
                  clause ->
                      branch.when(clause.value(), steps -> add(clause.nodes(), steps, place)));
          if (!choice.otherwise().isEmpty()) {
            branch.otherwise(steps -> add(choice.otherwise(), steps, place));
          }
        });
  }

  private <F extends Steps<F>> void loop(Loop loop, F flow, Place place) {
    String counter = "count_" + loop.name();
    Place inside = new Place(place.isInItem(), true);
    Consumer<SubFlow> body = steps -> add(loop.nodes(), steps, inside);
    if (loop.asksFirst()) {
      flow.whileTrue(
          loop.name(),
          context -> context.get(counter, Integer.class, 0) < loop.times(),
          body,
          options -> options.limit(loop.limit()));
    } else {
      flow.repeat(
          loop.name(),
          body,
          context -> context.get(counter, Integer.class, 0) >= loop.times(),
          options -> options.limit(loop.limit()));
    }
  }

  private void fan(Fan fan, Parallel block, Place place) {
    fan.parts().forEach(part -> block.flow(part.name(), steps -> add(part.nodes(), steps, place)));
    block.onError(fan.onError());
    if (fan.atOnce() > 0) {
      block.atOnce(fan.atOnce());
    }
    if (fan.firstOf() > 0) {
      block.firstOf(fan.firstOf());
    }
    if (fan.merging() == Merging.JUMPS) {
      block.into(
          (StepContext context, ChildOutcomes outcomes) -> {
            merge(context, fan.name(), fan.merging(), outcomes, place);
            return Decision.goTo(fan.target());
          });
    } else if (fan.merging() != Merging.RESULTS) {
      Merge merge =
          (context, outcomes) -> merge(context, fan.name(), fan.merging(), outcomes, place);
      block.into(merge);
    }
  }

  private void each(Each each, ForEachOptions options, Place place) {
    options.onError(each.onError());
    if (each.atOnce() > 0) {
      options.atOnce(each.atOnce());
    }
    switch (each.merging()) {
      case RESULTS -> {}
      case NO_RESULTS -> options.withoutResults();
      case SUMMARY, FAILS, JUMPS ->
          options.into(
              (context, outcomes) -> merge(context, each.name(), each.merging(), outcomes, place));
    }
  }

  private void merge(
      StepContext context, String name, Merging merging, ChildOutcomes outcomes, Place place) {
    write(context, name, place);
    context.append("trace", name + summary(outcomes));
    if (merging == Merging.FAILS) {
      throw new PermanentFailure("no merge of " + name);
    }
  }
}
