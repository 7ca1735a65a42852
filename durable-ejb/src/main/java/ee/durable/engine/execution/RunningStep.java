package ee.durable.engine.execution;

import ee.durable.CallOptions;
import ee.durable.Calls;
import ee.durable.ChildStartOptions;
import ee.durable.StepContext;
import ee.durable.Workflow;
import ee.durable.data.Data;
import ee.durable.data.JsonValues;
import ee.durable.data.PayloadLimits;
import ee.durable.engine.definition.Definitions;
import ee.durable.error.InvalidPayloadException;
import ee.durable.outcome.ChildOutcome;
import ee.durable.outcome.ChildOutcomes;
import ee.durable.run.RunId;
import jakarta.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The step context of one pass. Belongs to the thread that runs the body. */
final class RunningStep implements StepContext {

  private final StepAttempt attempt;
  private final Definitions definitions;
  private final Children children;
  private final WorkingContext context;
  private final Thread thread = Thread.currentThread();
  private @Nullable SuspendStep suspension;

  RunningStep(StepAttempt attempt, Definitions definitions, Children children) {
    this.attempt = attempt;
    this.definitions = definitions;
    this.children = children;
    String stored = attempt.run().context();
    this.context = new WorkingContext(stored == null ? attempt.run().input() : stored);
  }

  // For the runner

  boolean isSuspended() {
    return suspension != null;
  }

  Children children() {
    return children;
  }

  @Nullable String changedContext(PayloadLimits limits) {
    return context.changed(limits);
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
    return new RunId(attempt.run().claim().run());
  }

  @Override
  public String workflow() {
    return attempt.definition().name();
  }

  @Override
  public String name() {
    return attempt.step().name();
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
    return new Data(JsonValues.parse(attempt.run().input()).asJsonObject());
  }

  @Override
  public Data context() {
    checkUsable();
    return context.data();
  }

  @Override
  public boolean has(String key) {
    checkUsable();
    return context.has(key);
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
    return callWorkflow(definitions.nameOf(workflow), input, options);
  }

  @Override
  public ChildOutcome callWorkflow(
      String workflow, @Nullable Object input, Consumer<CallOptions> options) {
    checkUsable();
    return children
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
      return call(definitions.nameOf(workflow), input, options);
    }

    @Override
    public Calls call(String workflow, @Nullable Object input, Consumer<CallOptions> options) {
      CallOptions configured = configured(new CallOptions(), options);
      outcomes.put(configured.ref().orElse(workflow), children.call(workflow, input, configured));
      return this;
    }
  }

  @Override
  public RunId startWorkflow(
      Class<? extends Workflow> workflow,
      @Nullable Object input,
      Consumer<ChildStartOptions> options) {
    return startWorkflow(definitions.nameOf(workflow), input, options);
  }

  @Override
  public RunId startWorkflow(
      String workflow, @Nullable Object input, Consumer<ChildStartOptions> options) {
    checkUsable();
    return children.start(workflow, input, configured(new ChildStartOptions(), options));
  }

  private static <T> T configured(T options, Consumer<T> configure) {
    configure.accept(options);
    return options;
  }

  private SuspendStep suspend() {
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
