package ee.durable;

import java.time.Duration;
import java.util.function.Consumer;

/**
 * Receives the description of a workflow: its name and its steps, in the order in which they run.
 *
 * <pre>{@code
 * flow.name("process_order").timeout(Duration.ofHours(2))
 *     .step("charge_payment", this::chargePayment, step -> step.retry(Retry.exponential(3)))
 *     .step("send_email", this::sendEmail);
 * }</pre>
 *
 * <p>Names may hold up to 200 letters, digits, {@code _ - . :}. They are stored with every run: a
 * renamed step is a new step. A body is a method reference or a lambda with a block; a lambda that
 * is one call needs a parameter type: {@code (StepContext step) -> step.assign("a", 1)}.
 */
@SuppressWarnings(
    "overloads") // a method reference is never ambiguous, and a lambda only as told above
public interface Flow {

  /**
   * Names the workflow. Without it the name is the class name in snake case: {@code OrderWorkflow}
   * becomes {@code order_workflow}.
   *
   * @param name unique among all workflows of the application
   * @return this flow
   */
  Flow name(String name);

  /**
   * Limits how long a run may take, from its start to its end, waits included. A run that is not
   * final by then ends {@link ee.durable.run.RunStatus#TIMED_OUT}; its open children are cancelled.
   *
   * @param timeout a positive duration; a run without it may take for ever
   * @return this flow
   */
  Flow timeout(Duration timeout);

  /**
   * Adds a step that answers nothing.
   *
   * @param name unique in this flow
   * @param body what the step does
   * @return this flow
   */
  default Flow step(String name, StepBody body) {
    return step(name, body, options -> {});
  }

  /**
   * Adds a step that answers nothing, with options.
   *
   * @param name unique in this flow
   * @param body what the step does
   * @param options receives retry and timeout
   * @return this flow
   */
  Flow step(String name, StepBody body, Consumer<StepOptions> options);

  /**
   * Adds a step whose answer is merged into the context.
   *
   * @param name unique in this flow
   * @param body what the step does
   * @return this flow
   */
  default Flow step(String name, StepFunction body) {
    return step(name, body, options -> {});
  }

  /**
   * Adds a step whose answer is merged into the context, with options.
   *
   * @param name unique in this flow
   * @param body what the step does
   * @param options receives retry and timeout
   * @return this flow
   */
  Flow step(String name, StepFunction body, Consumer<StepOptions> options);
}
