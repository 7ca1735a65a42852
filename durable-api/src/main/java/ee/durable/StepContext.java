package ee.durable;

import ee.durable.data.Data;
import ee.durable.error.MissingKeyException;
import ee.durable.error.StepFailedException;
import ee.durable.input.ApprovalOptions;
import ee.durable.input.ChoiceOptions;
import ee.durable.input.FormOptions;
import ee.durable.input.TextOptions;
import ee.durable.outcome.ChildOutcome;
import ee.durable.outcome.ChildOutcomes;
import ee.durable.outcome.EventOutcome;
import ee.durable.outcome.EventsOutcome;
import ee.durable.outcome.InputOutcome;
import ee.durable.run.Failure;
import ee.durable.run.RunId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
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
public interface StepContext extends ContextReader {

  // What is running

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

  // Waiting

  /**
   * Sleeps. The run holds no thread meanwhile and sleeps through restarts.
   *
   * @param duration zero or longer
   * @return true; false if somebody ended the sleep by {@link Durable#cancelWait}
   */
  boolean sleep(Duration duration);

  /**
   * Sleeps until an instant, for example one of {@link BusinessTime}. An instant that has passed is
   * no wait.
   *
   * @return true; false if somebody ended the sleep by {@link Durable#cancelWait}
   */
  boolean sleepUntil(Instant instant);

  /** Waits for an event without a timeout. See {@link #waitForEvent(String, Consumer)}. */
  default EventOutcome waitForEvent(String name) {
    return waitForEvent(name, options -> {});
  }

  /**
   * Waits until an event of the name is sent to this run. Events that were sent before are kept for
   * the run, and taken in the order in which they were sent, each by one wait: waiting twice for
   * the same name waits for two events.
   *
   * <pre>{@code
   * EventOutcome paid = step.waitForEvent("payment.confirmed",
   *     wait -> wait.timeout(Duration.ofMinutes(15)));
   * if (paid instanceof EventReceived received) {
   *   step.assign("paid", received.event().data().getDecimal("amount"));
   * }
   * }</pre>
   *
   * @param name of the event, 1 to 200 characters
   * @param options receives the timeout, its value, and a correlation key
   */
  EventOutcome waitForEvent(String name, Consumer<EventWait> options);

  /** Waits for the first of several events. See {@link #waitForAny(Collection, Consumer)}. */
  default EventOutcome waitForAny(Collection<String> names) {
    return waitForAny(names, options -> {});
  }

  /** Waits until an event of one of the names is sent; which one, the outcome's event tells. */
  EventOutcome waitForAny(Collection<String> names, Consumer<EventWait> options);

  /** Waits for an event of each name. See {@link #waitForAll(Collection, Consumer)}. */
  default EventsOutcome waitForAll(Collection<String> names) {
    return waitForAll(names, options -> {});
  }

  /** Waits until an event of each name was sent. */
  EventsOutcome waitForAll(Collection<String> names, Consumer<EventWait> options);

  /**
   * Waits until events of so many of the names were sent.
   *
   * @param count 1 to the number of names
   */
  EventsOutcome waitForSome(int count, Collection<String> names, Consumer<EventWait> options);

  // Asking people

  /**
   * Asks somebody to approve something, and waits for the answer.
   *
   * <pre>{@code
   * InputOutcome answer = step.waitForApproval("manager",
   *     ask -> ask.prompt("Approve 500 EUR?").role("managers").timeout(Duration.ofDays(3)));
   * }</pre>
   *
   * @param name of the input, by which {@link Durable#provideInput} answers it
   * @param ask receives prompt, metadata, assignee, role and deadline
   */
  InputOutcome waitForApproval(String name, Consumer<ApprovalOptions> ask);

  /** Asks somebody to choose, and waits for the answer. */
  InputOutcome waitForChoice(String name, Consumer<ChoiceOptions> ask);

  /** Asks somebody for a text, and waits for the answer. */
  InputOutcome waitForText(String name, Consumer<TextOptions> ask);

  /** Asks somebody to fill in a form, and waits for the answer. */
  InputOutcome waitForForm(String name, Consumer<FormOptions> ask);

  // Effects

  /**
   * Does something to the world outside, and never again: what it answers is recorded the moment it
   * succeeds, in a transaction of its own, and answered from then on, in every pass and attempt of
   * the step, and after every crash but one that falls into that very moment. For that one hand
   * {@link #idempotencyKey} to the service as well.
   *
   * <pre>{@code
   * String token = step.once("charge-card", () -> gateway.charge(card));
   * }</pre>
   *
   * @param name unique in the step
   * @param effect what to do; it does not take part in the step's transaction as far as the record
   *     is concerned. What it throws fails the attempt, and it is done again in the next.
   * @return what it answered, null if that was null
   */
  default String once(String name, Effect<String> effect) {
    return once(name, String.class, effect);
  }

  /** Does something that answers nothing, once. See {@link #once(String, Effect)}. */
  default void once(String name, Action action) {
    once(
        name,
        Object.class,
        () -> {
          action.perform();
          return Map.of();
        });
  }

  /**
   * Does something that answers a value, once.
   *
   * @param type the type the answer is read as; it is recorded as JSON
   */
  <T> T once(String name, Class<T> type, Effect<T> effect);

  // Blocks

  /**
   * Returns the outcomes of a parallel block or a loop over items that this run has come through,
   * the last time it did. What a branch wrote to its context is its result.
   *
   * @param block the block's name, or its path if the name alone is not clear
   * @throws ee.durable.error.MissingKeyException if it has kept no outcomes
   */
  ChildOutcomes results(String block);
}
