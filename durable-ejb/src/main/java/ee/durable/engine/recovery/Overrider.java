package ee.durable.engine.recovery;

import ee.durable.OverrideOptions;
import ee.durable.data.Data;
import ee.durable.data.JsonValues;
import ee.durable.data.PayloadLimits;
import ee.durable.engine.definition.Counters;
import ee.durable.engine.definition.Definition;
import ee.durable.engine.definition.Definitions;
import ee.durable.engine.definition.Place;
import ee.durable.engine.definition.Position;
import ee.durable.engine.definition.StepDefinition;
import ee.durable.engine.definition.Way;
import ee.durable.engine.family.News;
import ee.durable.engine.finish.RunEnder;
import ee.durable.engine.transaction.Tx;
import ee.durable.error.NotOverridableException;
import ee.durable.error.RunNotFoundException;
import ee.durable.event.StepEnded;
import ee.durable.jpa.run.Overrides;
import ee.durable.jpa.run.Overrides.Done;
import ee.durable.jpa.run.Overrides.Next;
import ee.durable.jpa.run.Overrides.Overridden;
import ee.durable.jpa.run.Overrides.Standing;
import ee.durable.run.Attempt;
import ee.durable.run.RunId;
import ee.durable.run.RunStatus;
import ee.durable.run.StepOverride.Kind;
import jakarta.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Has failed steps count as done, for operators. The whole of it is one transaction of whoever
 * asks: what a worker finds afterwards is a run at its next step, so that nodes of older builds
 * have nothing to know about it.
 */
public final class Overrider {

  private final Definitions definitions;
  private final PayloadLimits limits;
  private final RunEnder ender;

  /**
   * Creates the overrider of a node.
   *
   * @param limits the limits of a context
   */
  public Overrider(Definitions definitions, PayloadLimits limits, RunEnder ender) {
    this.definitions = definitions;
    this.limits = limits;
    this.ender = ender;
  }

  /**
   * The step that is meant.
   *
   * @param run its run
   * @param path its path
   * @param options its position, if that was said, and why
   */
  public record Step(RunId run, String path, OverrideOptions options) {

    NotOverridableException refused(String why) {
      return new NotOverridableException(run, path, why);
    }
  }

  /** Has a step count as completed with an output, null for none. */
  public void complete(Tx tx, Step step, @Nullable Object output, News news) {
    Data data = output == null ? null : Data.of(output);
    override(tx, step, Kind.COMPLETED, data, news);
  }

  /** Leaves a step out. */
  public void skip(Tx tx, Step step, News news) {
    override(tx, step, Kind.SKIPPED, null, news);
  }

  private void override(Tx tx, Step step, Kind kind, @Nullable Data output, News news) {
    Retrier.bringBack(tx, step.run());
    Overrides runs = new Overrides(tx.database());
    Standing at =
        runs.lock(step.run().value()).orElseThrow(() -> new RunNotFoundException(step.run()));
    check(step, at);
    Definition definition = definition(step, at);
    Place place = place(step, definition);
    boolean isUndoable =
        kind == Kind.COMPLETED && place.node() instanceof StepDefinition done && done.isUndoable();
    Overridden overridden =
        new Overridden(
            step.run().value(),
            at,
            isUndoable,
            output == null ? null : output.toString(),
            output == null ? null : merged(at, output),
            kind,
            step.options().reason().orElse(null));
    Position next = new Way(definition, null).after(place, Counters.read(at.counters()));
    if (next.path() == null) {
      Done done = runs.complete(overridden).orElseThrow();
      tell(done, step, news);
      ender.completed(tx.database(), done.run(), news);
    } else {
      Next where = new Next(next.path(), next.counters().text(), definition.timeout().orElse(null));
      Done done = runs.goOn(overridden, where).orElseThrow(() -> keyIsTaken(step));
      tell(done, step, news);
      news.due(done.run().queue());
    }
  }

  private String merged(Standing at, Data output) {
    Map<String, JsonValue> context =
        new LinkedHashMap<>(JsonValues.parse(at.context()).asJsonObject());
    context.putAll(output.json());
    return limits.check("The context with the output", Data.of(context));
  }

  private static void tell(Done done, Step step, News news) {
    news.happened(
        new StepEnded(
            step.run(),
            done.run().workflow(),
            step.path(),
            done.number(),
            Attempt.Outcome.COMPLETED));
  }

  private static NotOverridableException keyIsTaken(Step step) {
    return step.refused(
        "Another run with the unique key of its run is open. Wait for its end, or cancel it"
            + " first.");
  }

  private static void check(Step step, Standing at) {
    if (at.status() != RunStatus.FAILED) {
      throw step.refused(notFailed(at.status()).formatted(at.status()));
    }
    if (at.isUndoing()) {
      throw step.refused("What the run had done has been undone. Fork it to have it done again.");
    }
    if (at.awaitedBy() != null) {
      throw step.refused(
          ("Run %s waited for its run at step '%s', and was told that it has failed. Complete or"
                  + " skip that step, should it fail.")
              .formatted(at.awaitedBy(), at.awaitedAt()));
    }
    if (!at.hasFailedStep()) {
      throw step.refused("The run has failed, but none of its steps has.");
    }
    if (!step.path().equals(at.step())) {
      throw step.refused(
          "Expected the step at which the run has failed, which is '%s'.".formatted(at.step()));
    }
    Optional<Integer> position = step.options().position();
    if (position.isPresent() && position.get() != at.seq()) {
      throw step.refused(
          ("Expected the position at which the run has failed, which is %d, but found %d. It has"
                  + " come to this step once more.")
              .formatted(at.seq(), position.get()));
    }
  }

  private static String notFailed(RunStatus status) {
    return switch (status) {
      case COMPENSATED, COMPENSATION_FAILED ->
          "Its run is %s: what it had done has been undone, as far as that was possible. Fork it to"
              + " have it done again.";
      case TIMED_OUT, QUARANTINED ->
          "Its run is %s, and the step has not failed. Retry the run, or fork it.";
      case COMPLETED, CANCELLED -> "Its run is %s.";
      case SCHEDULED, PENDING, RUNNING, WAITING, BLOCKED, PAUSED, FAILED ->
          "Its run is %s; only the step at which a run has failed can be.";
    };
  }

  private Definition definition(Step step, Standing at) {
    return definitions
        .find(at.workflow(), at.version())
        .orElseThrow(
            () ->
                step.refused(
                    ("Version %d of workflow '%s' is not deployed here, so that nobody can tell"
                            + " what follows it. Ask a node where it is.")
                        .formatted(at.version(), at.workflow())));
  }

  private static Place place(Step step, Definition definition) {
    return definition
        .place(step.path())
        .filter(found -> found.scope().isEmpty())
        .orElseThrow(
            () ->
                step.refused(
                    "Version %d of workflow '%s' does not have it. Fork the run from another step."
                        .formatted(definition.version(), definition.name())));
  }
}
