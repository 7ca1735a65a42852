package ee.durable;

import ee.durable.data.Data;
import ee.durable.error.MissingKeyException;
import ee.durable.error.StepFailedException;
import ee.durable.outcome.ChildOutcome;
import ee.durable.outcome.ChildOutcomes;
import ee.durable.run.Failure;
import ee.durable.run.RunId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What a step sees of its run, and what it may ask of the engine.
 *
 * <p>The <em>context</em> is one JSON object that all steps of a run share. It begins as the run's
 * input. What a step writes is seen by the following steps once the step has committed, together
 * with everything the step wrote to the database; a step that fails leaves nothing behind.
 *
 * <p>Values may be anything JSON can hold: text, numbers of any size, booleans, {@code null},
 * lists, maps, records, beans, enums, {@code java.time} values, ids, {@link Data} and {@code
 * JsonValue}.
 *
 * <p>A step that has to wait is rolled back and entered again from its first line when what it
 * waits for has arrived; {@link #callWorkflow calls} and {@link #startWorkflow starts} that were
 * answered before answer at once. So the step's own writes happen once, with the pass that ends it.
 *
 * <p>Belongs to the thread that runs the step, until the step returns.
 */
public interface StepContext {

  // What is running

  /** Returns the id of the run. */
  RunId run();

  /** Returns the name of the workflow. */
  String workflow();

  /** Returns the name of the step. */
  String name();

  /**
   * Returns the number of this attempt, 1 for the first. Entering again after a wait is the same
   * attempt.
   */
  int attempt();

  /**
   * Returns a key that is the same for every attempt and every pass of this step, and differs from
   * every other step's. Hand it to remote services, so that they can tell a repeated request.
   *
   * @return for example {@code 0199c2f4-6c0a-7d3e-9a51-0c2b6d1e8f77:3}
   */
  String idempotencyKey();

  // Reading

  /** Returns the run's input, as it was started; never changed by anybody. */
  Data input();

  /** Returns the run's input read as a record or bean. */
  default <T> T input(Class<T> type) {
    return input().as(type);
  }

  /** Returns the context as it stands, this step's writes included. */
  Data context();

  /**
   * Returns the context as it stands, read as a record or bean; keys it does not know are left out.
   */
  default <T> T context(Class<T> type) {
    return context().as(type);
  }

  /** Returns whether the context has the key, be its value {@code null}. */
  boolean has(String key);

  /**
   * Returns a value of the context.
   *
   * @param type for example {@code String.class}, {@code BigDecimal.class}, {@code Instant.class},
   *     a record, {@code List.class}, {@code Data.class}
   * @throws MissingKeyException if the context has no such key or its value is null; it names the
   *     keys there are
   * @throws ee.durable.error.InvalidPayloadException if the value cannot be read as the type
   */
  default <T> T get(String key, Class<T> type) {
    return context().get(key, type);
  }

  /**
   * Returns a value of the context, or another one if there is no such key or its value is null.
   */
  default <T> T get(String key, Class<T> type, T otherwise) {
    return find(key, type).orElse(otherwise);
  }

  /** Returns a value of the context, empty if there is no such key or its value is null. */
  default <T> Optional<T> find(String key, Class<T> type) {
    return context().find(key, type);
  }

  // Writing

  /** Sets a key of the context. */
  void assign(String key, @Nullable Object value);

  /** Sets several keys of the context; keys that are not named stay. */
  void assign(Map<String, ?> values);

  /**
   * Replaces a value by a function of it.
   *
   * @throws MissingKeyException if the context has no such key
   */
  <T> void update(String key, Class<T> type, UnaryOperator<T> change);

  /** Replaces a value by a function of it, or of {@code initial} if the context has no such key. */
  <T> void update(String key, Class<T> type, T initial, UnaryOperator<T> change);

  /**
   * Adds a value to the end of a list; a missing key becomes a list of one.
   *
   * @throws ee.durable.error.InvalidPayloadException if the key holds something that is no list
   */
  void append(String key, @Nullable Object value);

  /** Adds one to a number; a missing key becomes 1. */
  default void increment(String key) {
    increment(key, 1);
  }

  /**
   * Adds to a number; a missing key becomes the increment. Decimals stay exact.
   *
   * @throws ee.durable.error.InvalidPayloadException if the key holds something that is no number
   */
  void increment(String key, Number by);

  /** Removes a key; a missing key is no error. */
  void remove(String key);

  /**
   * Merges nested objects key by key; where both have a value that is not an object, the new one
   * wins.
   */
  void merge(Map<String, ?> values);

  // Children

  /** Calls a child with the default options. See {@link #callWorkflow(Class, Object, Consumer)}. */
  default ChildOutcome callWorkflow(Class<? extends Workflow> workflow, @Nullable Object input) {
    return callWorkflow(workflow, input, options -> {});
  }

  /**
   * Starts a child and waits until it ends, whatever way it ends.
   *
   * <pre>{@code
   * ChildOutcome payment = step.callWorkflow(PaymentWorkflow.class, Map.of("amount", total),
   *     call -> call.timeout(Duration.ofHours(1)));
   * if (payment instanceof Completed completed) {
   *   step.assign("payment_id", completed.result().getString("payment_id"));
   * } else {
   *   step.fail(payment.error());
   * }
   * }</pre>
   *
   * <p>While the child runs the parent holds no thread and no transaction. The child is known by
   * (run, step, ref): called again after a wait, a crash or in a retry the same child answers. A
   * retry of the step is the one exception: a child that completed answers again, but one that did
   * not complete is replaced by a new child, or else the retry could never succeed.
   *
   * @param workflow what the child runs
   * @param input its input: a {@code Map}, record, bean, {@code Data}; {@code null} is empty
   * @param options ref, timeout, timeout value, queue, priority, policies
   * @return how the child ended, with its entire final context if it completed
   * @throws ee.durable.error.RefReusedException if the step used the ref before for another
   *     workflow or another input
   * @throws ee.durable.error.UnknownWorkflowException if the application has no such workflow
   * @throws ee.durable.error.UnknownQueueException if no node has ever worked for the queue
   * @throws ee.durable.error.NestingTooDeepException if the run is nested too deep to have children
   */
  ChildOutcome callWorkflow(
      Class<? extends Workflow> workflow, @Nullable Object input, Consumer<CallOptions> options);

  /**
   * Calls a child by the name of its workflow, which another application on the same database may
   * have deployed.
   */
  ChildOutcome callWorkflow(String workflow, @Nullable Object input, Consumer<CallOptions> options);

  /**
   * Starts several children and waits until all of them have ended or timed out.
   *
   * <pre>{@code
   * ChildOutcomes done = step.callAll(calls -> calls
   *     .call(CreditCheck.class, customer)
   *     .call(FraudCheck.class, customer, call -> call.timeout(Duration.ofMinutes(5))));
   * }</pre>
   */
  ChildOutcomes callAll(Consumer<Calls> calls);

  /**
   * Starts a child with the default options. See {@link #startWorkflow(Class, Object, Consumer)}.
   */
  default RunId startWorkflow(Class<? extends Workflow> workflow, @Nullable Object input) {
    return startWorkflow(workflow, input, options -> {});
  }

  /**
   * Starts a child and goes on. The child exists if and only if this step commits (or the wait in
   * which this pass ends); the id is the same in every pass and attempt.
   *
   * @param workflow what the child runs
   * @param input its input: a {@code Map}, record, bean, {@code Data}; {@code null} is empty
   * @param options ref, queue, priority, start time, policy
   * @return the child's id
   * @throws ee.durable.error.RefReusedException if the step used the ref before for another
   *     workflow or another input
   * @throws ee.durable.error.UnknownWorkflowException if the application has no such workflow
   * @throws ee.durable.error.UnknownQueueException if no node has ever worked for the queue
   * @throws ee.durable.error.NestingTooDeepException if the run is nested too deep to have children
   */
  RunId startWorkflow(
      Class<? extends Workflow> workflow,
      @Nullable Object input,
      Consumer<ChildStartOptions> options);

  /**
   * Starts a child by the name of its workflow, which another application on the same database may
   * have deployed.
   */
  RunId startWorkflow(String workflow, @Nullable Object input, Consumer<ChildStartOptions> options);

  // Failing

  /**
   * Ends this attempt as failed; a retry of the step may follow. Does not return.
   *
   * @throws StepFailedException always
   */
  default void fail(Failure failure) {
    throw new StepFailedException(failure);
  }

  /**
   * Ends this attempt as failed with the type {@code step_failed}; a retry may follow. Does not
   * return.
   *
   * @throws StepFailedException always
   */
  default void fail(String message) {
    throw new StepFailedException(Failure.of("step_failed", message));
  }

  /** Returns a list of the context, each element read as the type. */
  default <T> List<T> list(String key, Class<T> element) {
    return context().list(key, element);
  }
}
