package ee.durable.web.action;

import ee.durable.OverrideOptions;
import java.util.Optional;

/**
 * The step at which somebody has seen a run fail.
 *
 * @param path its path
 * @param position where the run was in it; empty for wherever it is now
 */
public record FailedStep(String path, Optional<Integer> position) {

  OverrideOptions limit(OverrideOptions options) {
    position.ifPresent(options::at);
    return options;
  }

  /** Returns it as the audit keeps it. */
  @Override
  public String toString() {
    return path + position.map(at -> ", position " + at).orElse("");
  }
}
