package ee.durable.engine.execution;

import ee.durable.Decision;
import ee.durable.data.JsonValues;
import ee.durable.engine.definition.Position;
import ee.durable.engine.definition.StepDefinition;
import ee.durable.engine.definition.Way;
import ee.durable.engine.definition.Work;
import ee.durable.engine.execution.Aim.Doing;
import ee.durable.engine.execution.Aim.Fanning;
import ee.durable.engine.execution.Aim.Undoing;
import ee.durable.engine.execution.Aim.UndoingChildren;
import ee.durable.error.StepFailedException;
import ee.durable.run.Failure;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Runs what an attempt aims at, and finds where the run goes on. */
final class BodyRunner {

  private BodyRunner() {}

  /**
   * What a body has left.
   *
   * @param output what it answered, as JSON text
   * @param next where the run goes on; null while it is undone, which has a way of its own
   */
  record Result(@Nullable String output, @Nullable Position next) {}

  static Result run(StepAttempt attempt, RunningStep step) throws Exception {
    Aim aim = attempt.aim();
    if (aim instanceof Doing doing) {
      return done(attempt, doing, step);
    }
    if (aim instanceof Fanning fanning) {
      Decision decision = new BlockRunner(attempt, fanning, step).run();
      return new Result(null, way(attempt).after(fanning.place(), fanning.counters(), decision));
    }
    if (aim instanceof Undoing undoing) {
      ((Work.Undoing) undoing.compensation().work()).body().run(step);
    } else {
      String cause = Objects.requireNonNull(attempt.run().undoing()).cause();
      new UndoneChildren((UndoingChildren) aim, step, cause).run();
    }
    return new Result(null, null);
  }

  private static Result done(StepAttempt attempt, Doing doing, RunningStep step) throws Exception {
    StepDefinition definition = doing.step();
    Way way = way(attempt);
    if (definition.work() instanceof Work.Deciding deciding) {
      Decision decision = checked(deciding.body().decide(step), definition);
      return step.isSuspended()
          ? new Result(null, null)
          : new Result(output(decision), way.after(doing.place(), doing.counters(), decision));
    }
    String output = null;
    if (definition.work() instanceof Work.Answering answering) {
      Object answer = answering.body().run(step);
      output = step.isSuspended() ? null : step.merge(answer);
    } else {
      ((Work.Silent) definition.work()).body().run(step);
    }
    return new Result(output, way.after(doing.place(), doing.counters()));
  }

  private static Way way(StepAttempt attempt) {
    return new Way(attempt.definition(), attempt.run().scope());
  }

  private static Decision checked(@Nullable Decision decision, StepDefinition step) {
    if (decision == null) {
      throw new StepFailedException(
          Failure.of(
              "decision_error",
              "Decision '%s' answered null. Expected Decision.next() or Decision.goTo(..)."
                  .formatted(step.path())));
    }
    return decision;
  }

  private static String output(Decision decision) {
    Map<String, String> output = new LinkedHashMap<>();
    output.put("kind", decision.target().isPresent() ? "goto" : "continue");
    decision.target().ifPresent(target -> output.put("target", target));
    return JsonValues.write(output).toString();
  }
}
