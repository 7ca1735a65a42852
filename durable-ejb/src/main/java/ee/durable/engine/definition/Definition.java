package ee.durable.engine.definition;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A workflow as it is deployed.
 *
 * @param name its name
 * @param timeout how long a run may take
 * @param steps its steps, in order
 */
public record Definition(String name, Optional<Duration> timeout, List<StepDefinition> steps) {

  /** Copies the steps. */
  public Definition {
    steps = List.copyOf(steps);
  }

  /** Returns the first step. */
  public StepDefinition first() {
    return steps.get(0);
  }

  /** Returns a step by its name, empty if the flow has none of this name. */
  public Optional<StepDefinition> step(String step) {
    return steps.stream().filter(candidate -> candidate.name().equals(step)).findFirst();
  }

  /** Returns the step that follows, empty after the last one. */
  public Optional<StepDefinition> after(StepDefinition step) {
    int next = steps.indexOf(step) + 1;
    return next < steps.size() ? Optional.of(steps.get(next)) : Optional.empty();
  }
}
