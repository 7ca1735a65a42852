package ee.durable.engine.execution;

import ee.durable.engine.definition.Definition;
import ee.durable.engine.definition.StepDefinition;
import ee.durable.engine.log.StepLog;
import ee.durable.jpa.run.ClaimedRun;
import ee.durable.jpa.run.PassLog;
import ee.durable.jpa.run.StepRecords.Ended;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One pass of one attempt of a step.
 *
 * @param run the claimed run
 * @param definition its workflow
 * @param step the step at hand
 * @param begun {@code System.nanoTime()} when the pass began
 * @param log what its body logs
 */
public record StepAttempt(
    ClaimedRun run, Definition definition, StepDefinition step, long begun, StepLog log) {

  /** Returns the step that follows, empty if this is the last. */
  public Optional<StepDefinition> next() {
    return definition.after(step);
  }

  /** Returns how long the pass has taken. */
  public Duration took() {
    return Duration.ofNanos(System.nanoTime() - begun);
  }

  /** Returns the record of the attempt, ended now. */
  public Ended ended(@Nullable String output, @Nullable String failure) {
    return new Ended(
        run.claim(),
        step.name(),
        run.at().attempt(),
        run.at().stepStarted(),
        took(),
        output,
        failure,
        logged());
  }

  /** Returns what the pass has logged, null if nothing. */
  public @Nullable PassLog logged() {
    return log.stored(run.at().passes());
  }
}
