package ee.durable.batch;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Options of a batch: {@code batch -> batch.reason("the bank is back").ratePerSecond(20)}. */
public final class BatchOptions {

  /** How many runs a second it treats at most, unless it is told otherwise. */
  public static final int USUAL_RATE = 100;

  /** The highest rate. */
  public static final int HIGHEST_RATE = 1000;

  private static final int LONGEST_NAME = 200;
  private static final int LONGEST_REASON = 2000;

  private int rate = USUAL_RATE;
  private @Nullable String reason;
  private @Nullable String by;
  private @Nullable String event;
  private @Nullable Object payload;

  /** Creates the default options: no reason, {@value #USUAL_RATE} runs a second. */
  public BatchOptions() {}

  /**
   * Says why. Runs that are cancelled or terminated keep it.
   *
   * @param newReason up to 2,000 characters; null for none
   */
  public BatchOptions reason(@Nullable String newReason) {
    this.reason = newReason == null ? null : checked("A reason", newReason, LONGEST_REASON);
    return this;
  }

  /** Says in whose name. */
  public BatchOptions by(String name) {
    this.by = checked("A name", name, LONGEST_NAME);
    return this;
  }

  /**
   * Limits how many runs a second are treated.
   *
   * @param runs 1 to {@value #HIGHEST_RATE}
   */
  public BatchOptions ratePerSecond(int runs) {
    if (runs < 1 || runs > HIGHEST_RATE) {
      throw new IllegalArgumentException(
          "A batch treats 1 to %d runs a second, but the rate was %d."
              .formatted(HIGHEST_RATE, runs));
    }
    this.rate = runs;
    return this;
  }

  /**
   * Sets what {@link BatchVerb#SEND_EVENT} sends. Each run gets it once, even if a node dies over
   * it.
   *
   * @param name of the event, 1 to 200 characters
   * @param newPayload anything JSON can hold; null for nothing
   */
  public BatchOptions event(String name, @Nullable Object newPayload) {
    this.event = checked("An event's name", name, LONGEST_NAME);
    this.payload = newPayload;
    return this;
  }

  private static String checked(String what, String text, int longest) {
    if (text.isBlank() || text.length() > longest || text.indexOf('\0') >= 0) {
      throw new IllegalArgumentException(
          "%s must have 1 to %d characters, but had %d."
              .formatted(what, longest, text.strip().length()));
    }
    return text;
  }

  /** Returns how many runs a second are treated at most. */
  public int ratePerSecond() {
    return rate;
  }

  /** Returns why, empty if nobody said. */
  public Optional<String> reason() {
    return Optional.ofNullable(reason);
  }

  /** Returns in whose name, empty for nobody's. */
  public Optional<String> by() {
    return Optional.ofNullable(by);
  }

  /** Returns the name of the event, empty if none is sent. */
  public Optional<String> event() {
    return Optional.ofNullable(event);
  }

  /** Returns what the event carries, null for nothing. */
  public @Nullable Object payload() {
    return payload;
  }
}
