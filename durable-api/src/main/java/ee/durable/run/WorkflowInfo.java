package ee.durable.run;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A workflow that this application has deployed.
 *
 * @param name its name
 * @param steps the names of its steps, in order
 * @param timeout how long a run may take
 */
public record WorkflowInfo(String name, List<String> steps, Optional<Duration> timeout) {

  /** Copies the steps. */
  public WorkflowInfo {
    steps = List.copyOf(steps);
  }
}
