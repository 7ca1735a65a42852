package ee.durable.web.console;

import ee.durable.run.Failure;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A failure in the list of what led to what. */
public final class FailureLine {

  private final Failure failure;
  private final @Nullable JsonText details;

  private FailureLine(Failure failure) {
    this.failure = failure;
    this.details = failure.details().isEmpty() ? null : JsonText.of(failure.details());
  }

  /** Returns the failure and what led to it, the root last; empty if there is no failure. */
  public static List<FailureLine> of(Optional<Failure> failure) {
    return Stream.iterate(failure, Optional::isPresent, line -> line.flatMap(Failure::cause))
        .flatMap(Optional::stream)
        .map(FailureLine::new)
        .toList();
  }

  /** Returns the word to decide by. */
  public String getType() {
    return failure.type();
  }

  /** Returns the text for people. */
  public String getMessage() {
    return failure.message();
  }

  /** Returns more facts, null if there are none. */
  public @Nullable JsonText getDetails() {
    return details;
  }
}
