package ee.durable.engine.execution;

import ee.durable.CallOptions;
import ee.durable.Calls;
import ee.durable.ChildStartOptions;
import ee.durable.CompensationContext;
import ee.durable.ContextReader;
import ee.durable.Effect;
import ee.durable.EventWait;
import ee.durable.Workflow;
import ee.durable.data.Data;
import ee.durable.data.JsonValues;
import ee.durable.engine.definition.BlockDefinition;
import ee.durable.engine.definition.Definitions;
import ee.durable.engine.execution.Aim.Undoing;
import ee.durable.engine.finish.FailureJson;
import ee.durable.error.InvalidPayloadException;
import ee.durable.input.ApprovalOptions;
import ee.durable.input.AskOptions;
import ee.durable.input.ChoiceOptions;
import ee.durable.input.FormOptions;
import ee.durable.input.TextOptions;
import ee.durable.jpa.run.BlockContexts.BlockContext;
import ee.durable.jpa.run.StepRecords.Kept;
import ee.durable.outcome.ChildOutcome;
import ee.durable.outcome.ChildOutcomes;
import ee.durable.outcome.EventOutcome;
import ee.durable.outcome.EventsOutcome;
import ee.durable.outcome.InputOutcome;
import ee.durable.run.Failure;
import ee.durable.run.RunId;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The step context of one pass. Belongs to the thread that runs the body, and hands everything on:
 * reading to {@link ReadingContext}, writing to {@link WorkingContext}, children to {@link
 * Children}, waits to {@link Awaits}, effects to {@link OnceEffects}.
 */
final class RunningStep implements CompensationContext {

  private final StepAttempt attempt;
  private final Pass pass;
  private final WorkingContext context;
  private final ReadingContext reading;
  private final Surroundings surroundings;
  private final Thread thread = Thread.currentThread();
  private @Nullable SuspendStep suspension;

  RunningStep(StepAttempt attempt, Pass pass) {
    this.attempt = attempt;
    this.pass = pass;
    this.context = WorkingContext.of(attempt.run(), attempt.base());
    this.surroundings = new Surroundings(attempt.run(), attempt.base());
    this.reading =
        new ReadingContext(
            surroundings,
            attempt.definition(),
            attempt.aim().path(),
            attempt.aim().counters(),
            context);
  }

  // For the runner

  boolean isSuspended() {
    return suspension != null;
  }

  Children children() {
    return pass.children();
  }

  Pass pass() {
    return pass;
  }

  ContextReader reading() {
    return reading;
  }

  /** Returns the context as it was changed; nothing if it was not. */
  Kept changed() {
    String changed = context.changed(pass.settings().context());
    return changed == null ? Kept.NOTHING : new Kept(changed, context.removed());
  }

  /** Returns what the parts of the block at hand begin with. */
  BlockContext forParts() {
    return surroundings.forParts(
        context.data(), attempt.definition(), attempt.aim().path(), attempt.aim().counters());
  }

  /** Returns the input of the child run for an item, checked. */
  String limited(String what, @Nullable Object item) {
    return pass.settings().input().check(what, Surroundings.itemInput(item));
  }

  /** Merges what the body answered, and returns it as text. */
  String merge(@Nullable Object answer) {
    if (answer == null) {
      throw new InvalidPayloadException(
          ("Step '%s' answered null. Expected a Map, a record or a bean to merge into the context; a"
                  + " step that has nothing to answer is declared with a void method.")
              .formatted(name()));
    }
    JsonObject json = Data.of(answer).json();
    json.forEach(context::put);
    return json.toString();
  }

  // What is running

  @Override
  public RunId run() {
    return reading.run();
  }

  @Override
  public String workflow() {
    return reading.workflow();
  }

  @Override
  public String name() {
    return reading.name();
  }

  @Override
  public int attempt() {
    return attempt.run().at().attempt();
  }

  @Override
  public String idempotencyKey() {
    return run() + ":" + attempt.run().claim().seq();
  }

  // Reading

  @Override
  public Data input() {
    return reading.input();
  }

  @Override
  public Data context() {
    checkUsable();
    return reading.context();
  }

  @Override
  public boolean has(String key) {
    checkUsable();
    return reading.has(key);
  }

  @Override
  public <T> T item(Class<T> type) {
    return reading.item(type);
  }

  @Override
  public int index() {
    return reading.index();
  }

  @Override
  public ChildOutcomes results(String block) {
    checkUsable();
    return OutcomeJson.read(
        reading.context().get(BlockDefinition.resultsKey(block), JsonValue.class));
  }

  // Writing

  @Override
  public void assign(String key, @Nullable Object value) {
    checkUsable();
    context.put(key, value);
  }

  @Override
  public void assign(Map<String, ?> values) {
    checkUsable();
    values.forEach(context::put);
  }

  @Override
  public <T> void update(String key, Class<T> type, UnaryOperator<T> change) {
    checkUsable();
    context.update(key, old -> change.apply(JsonValues.read(old, type)));
  }

  @Override
  public <T> void update(String key, Class<T> type, T initial, UnaryOperator<T> change) {
    checkUsable();
    if (context.has(key)) {
      update(key, type, change);
    } else {
      context.put(key, change.apply(initial));
    }
  }

  @Override
  public void append(String key, @Nullable Object value) {
    checkUsable();
    context.append(key, value);
  }

  @Override
  public void increment(String key, Number by) {
    checkUsable();
    context.increment(key, by);
  }

  @Override
  public void remove(String key) {
    checkUsable();
    context.remove(key);
  }

  @Override
  public void merge(Map<String, ?> values) {
    checkUsable();
    context.merge(values);
  }

  // Children

  @Override
  public ChildOutcome callWorkflow(
      Class<? extends Workflow> workflow, @Nullable Object input, Consumer<CallOptions> options) {
    return callWorkflow(definitions().nameOf(workflow), input, options);
  }

  @Override
  public ChildOutcome callWorkflow(
      String workflow, @Nullable Object input, Consumer<CallOptions> options) {
    checkUsable();
    return children()
        .call(workflow, input, configured(new CallOptions(), options))
        .orElseThrow(this::suspend);
  }

  @Override
  public ChildOutcomes callAll(Consumer<Calls> calls) {
    checkUsable();
    Map<String, Optional<ChildOutcome>> outcomes = new LinkedHashMap<>();
    calls.accept(new CollectedCalls(outcomes));
    Map<String, ChildOutcome> answered = new LinkedHashMap<>();
    outcomes.forEach((ref, outcome) -> outcome.ifPresent(of -> answered.put(ref, of)));
    if (answered.size() < outcomes.size()) {
      throw suspend();
    }
    return new ChildOutcomes(answered);
  }

  private final class CollectedCalls implements Calls {

    private final Map<String, Optional<ChildOutcome>> outcomes;

    CollectedCalls(Map<String, Optional<ChildOutcome>> outcomes) {
      this.outcomes = outcomes;
    }

    @Override
    public Calls call(
        Class<? extends Workflow> workflow, @Nullable Object input, Consumer<CallOptions> options) {
      return call(definitions().nameOf(workflow), input, options);
    }

    @Override
    public Calls call(String workflow, @Nullable Object input, Consumer<CallOptions> options) {
      CallOptions configured = configured(new CallOptions(), options);
      outcomes.put(configured.ref().orElse(workflow), children().call(workflow, input, configured));
      return this;
    }
  }

  @Override
  public RunId startWorkflow(
      Class<? extends Workflow> workflow,
      @Nullable Object input,
      Consumer<ChildStartOptions> options) {
    return startWorkflow(definitions().nameOf(workflow), input, options);
  }

  @Override
  public RunId startWorkflow(
      String workflow, @Nullable Object input, Consumer<ChildStartOptions> options) {
    checkUsable();
    return children().start(workflow, input, configured(new ChildStartOptions(), options));
  }

  private static <T> T configured(T options, Consumer<T> configure) {
    configure.accept(options);
    return options;
  }

  private Definitions definitions() {
    return pass.definitions();
  }

  // Waiting

  @Override
  public boolean sleep(Duration duration) {
    checkUsable();
    if (duration.isNegative()) {
      throw new IllegalArgumentException(
          "A sleep must not be negative, but was %s.".formatted(duration));
    }
    return pass.awaits().sleep(duration, null).orElseThrow(this::suspend);
  }

  @Override
  public boolean sleepUntil(Instant instant) {
    checkUsable();
    return pass.awaits().sleep(null, instant).orElseThrow(this::suspend);
  }

  @Override
  public EventOutcome waitForEvent(String name, Consumer<EventWait> options) {
    return waitForAny(List.of(name), options);
  }

  @Override
  public EventOutcome waitForAny(Collection<String> names, Consumer<EventWait> options) {
    checkUsable();
    return pass.awaits()
        .event(names, configured(new EventWait(), options))
        .orElseThrow(this::suspend);
  }

  @Override
  public EventsOutcome waitForAll(Collection<String> names, Consumer<EventWait> options) {
    return waitForSome(names.size(), names, options);
  }

  @Override
  public EventsOutcome waitForSome(
      int count, Collection<String> names, Consumer<EventWait> options) {
    checkUsable();
    return pass.awaits()
        .events(names, count, configured(new EventWait(), options))
        .orElseThrow(this::suspend);
  }

  @Override
  public InputOutcome waitForApproval(String name, Consumer<ApprovalOptions> ask) {
    return ask(name, configured(new ApprovalOptions(), ask));
  }

  @Override
  public InputOutcome waitForChoice(String name, Consumer<ChoiceOptions> ask) {
    return ask(name, configured(new ChoiceOptions(), ask));
  }

  @Override
  public InputOutcome waitForText(String name, Consumer<TextOptions> ask) {
    return ask(name, configured(new TextOptions(), ask));
  }

  @Override
  public InputOutcome waitForForm(String name, Consumer<FormOptions> ask) {
    return ask(name, configured(new FormOptions(), ask));
  }

  private InputOutcome ask(String name, AskOptions<?> ask) {
    checkUsable();
    return pass.awaits().input(name, ask).orElseThrow(this::suspend);
  }

  // Effects

  @Override
  @SuppressWarnings("NullAway") // an effect that answers null answers null
  public <T> T once(String name, Class<T> type, Effect<T> effect) {
    checkUsable();
    return pass.effects().once(name, type, effect);
  }

  // Undoing

  @Override
  public String undoneStep() {
    return undoing().what().step();
  }

  @Override
  public Data output() {
    String output = undoing().what().output();
    return output == null ? Data.EMPTY : new Data(JsonValues.parse(output).asJsonObject());
  }

  @Override
  public Failure cause() {
    undoing();
    return FailureJson.read(java.util.Objects.requireNonNull(attempt.run().undoing()).cause());
  }

  private Undoing undoing() {
    if (attempt.aim() instanceof Undoing undoing) {
      return undoing;
    }
    throw new IllegalStateException("Step '%s' undoes nothing.".formatted(name()));
  }

  // Leaving

  SuspendStep suspend() {
    SuspendStep leaving = new SuspendStep(name());
    suspension = leaving;
    return leaving;
  }

  /**
   * Code that caught the suspension and goes on is thrown out again wherever it turns to the
   * engine.
   */
  private void checkUsable() {
    if (suspension != null) {
      throw suspension;
    }
    if (thread != Thread.currentThread()) {
      throw new IllegalStateException(
          "The context of step '%s' belongs to the thread %s, but was used by %s."
              .formatted(name(), thread.getName(), Thread.currentThread().getName()));
    }
  }
}
