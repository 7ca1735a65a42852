package ee.durable.engine.execution;

import ee.durable.engine.execution.Aim.Fanning;
import ee.durable.engine.waiting.Suspender.Wish;
import ee.durable.jpa.run.NewWait;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Makes the wish of a pass that ends in a wait. */
final class Wishes {

  private Wishes() {}

  static Wish of(StepAttempt attempt, RunningStep step) {
    Children children = step.children();
    Awaits awaits = step.pass().awaits();
    List<NewWait> made = joined(children.waits(), awaits.made());
    List<NewWait> reopened = joined(children.reopened(), awaits.reopened());
    boolean isFirstOfBlock = attempt.aim() instanceof Fanning && !children.made().isEmpty();
    return new Wish(
        attempt.definition().name(),
        attempt.aim().path(),
        attempt.aim().counters().text(),
        children.made(),
        children.undone(),
        isFirstOfBlock ? Optional.of(step.forParts()) : Optional.empty(),
        made,
        reopened,
        step.pass().numbers().last(),
        attempt.took(),
        attempt.logged(),
        attempt.spanText());
  }

  private static List<NewWait> joined(List<NewWait> waits, Optional<NewWait> another) {
    return Stream.concat(waits.stream(), another.stream()).toList();
  }
}
