package ee.durable;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an operator says who overrides a step: {@code durable.skipStep(run, "charge", override ->
 * override.because("paid in cash"))}.
 */
public final class OverrideOptions {

  private static final int LONGEST_REASON = 2_000;

  private @Nullable String reason;
  private @Nullable Integer position;

  /** Creates the default options: no reason, wherever the run has come to the step. */
  public OverrideOptions() {}

  /**
   * Sets the reason, which is kept with the step.
   *
   * @param newReason up to 2,000 characters; null for none
   * @throws IllegalArgumentException if it is longer, or cannot be stored
   */
  public OverrideOptions because(@Nullable String newReason) {
    if (newReason != null && (newReason.length() > LONGEST_REASON || !isStorable(newReason))) {
      throw new IllegalArgumentException(
          "A reason must have up to %,d characters, none of them a null character or half of a pair; this one has %,d."
              .formatted(LONGEST_REASON, newReason.length()));
    }
    this.reason = newReason;
    return this;
  }

  private static boolean isStorable(String text) {
    return text.indexOf('\0') < 0 && text.codePoints().noneMatch(OverrideOptions::isHalf);
  }

  private static boolean isHalf(int character) {
    return character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE;
  }

  /**
   * Overrides the step only at this position: in a loop a run may have failed in the same step
   * before.
   *
   * @param newPosition as in {@link ee.durable.run.Attempt#position()}
   */
  public OverrideOptions at(int newPosition) {
    if (newPosition < 0) {
      throw new IllegalArgumentException(
          "A position must be 0 or more, but was %d.".formatted(newPosition));
    }
    this.position = newPosition;
    return this;
  }

  /** Returns the reason, empty if none was set. */
  public Optional<String> reason() {
    return Optional.ofNullable(reason);
  }

  /** Returns the position, empty if none was set. */
  public Optional<Integer> position() {
    return Optional.ofNullable(position);
  }
}
