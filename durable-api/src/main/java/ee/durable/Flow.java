package ee.durable;

import ee.durable.schedule.ScheduleOptions;
import ee.durable.schedule.Timing;
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
 */
public interface Flow extends Steps<Flow> {

  /**
   * Names the workflow. Without it the name is the class name in snake case: {@code OrderWorkflow}
   * becomes {@code order_workflow}.
   *
   * @param name unique among all workflows of the application, but for versions of one
   * @return this flow
   */
  Flow name(String name);

  /**
   * Numbers the version of the workflow. Several versions may be deployed side by side, each a bean
   * of its own with the same name: new runs begin with the highest, and a run keeps the version it
   * began with for as long as a node that lives has it. After that it goes on with the highest
   * version that knows its position, or is parked as {@link ee.durable.run.RunStatus#BLOCKED}.
   *
   * @param version 1 or more; the default is 1
   * @return this flow
   */
  Flow version(int version);

  /**
   * Limits how long a run may take, from its start to its end, waits included. A run that is not
   * final by then ends {@link ee.durable.run.RunStatus#TIMED_OUT}; its open children are cancelled.
   *
   * @param timeout a positive duration; a run without it may take for ever
   * @return this flow
   */
  Flow timeout(Duration timeout);

  /**
   * Says which ends from outside undo what the run has done, by the compensations of its steps. A
   * run whose step fails for good always does; one that is cancelled or times out does not unless
   * it is said here.
   *
   * @param causes ends that compensate
   * @return this flow
   */
  Flow compensateOn(EndCause... causes);

  /**
   * Names records, or beans, with fields that are {@link ee.durable.payload.Sensitive}: operators
   * do not see their values, in no workflow of this application.
   *
   * @param types the types of inputs, contexts, events and answers; those within them are found
   * @return this flow
   */
  Flow sensitive(Class<?>... types);

  /**
   * Names fields whose values operators do not see, in no workflow of this application.
   *
   * @param fields keys such as {@code iban}, or ends of paths such as {@code customer.name}
   * @return this flow
   * @see ee.durable.payload.Redaction
   */
  Flow sensitive(String... fields);

  /**
   * Declares a schedule that starts runs of this workflow. The first node that knows it creates it;
   * one whose declaration is another later is changed, unless somebody has changed it at run time;
   * one that the workflow declares no more is paused. What is declared by the workflow's highest
   * version counts.
   *
   * <pre>{@code
   * flow.name("report")
   *     .schedule("nightly_report", Timing.cron("30 2 * * *", ZoneId.of("Europe/Tallinn")),
   *         schedule -> schedule.overlap(Overlap.SKIP))
   *     .step("collect", this::collect);
   * }</pre>
   *
   * @param name up to 200 characters, unique among all schedules
   * @param timing when it ticks
   * @param options what it starts with, and how
   * @return this flow
   */
  Flow schedule(String name, Timing timing, Consumer<ScheduleOptions> options);

  /** Declares a schedule with the default options. */
  default Flow schedule(String name, Timing timing) {
    return schedule(name, timing, options -> {});
  }
}
