package ee.durable.history;

import ee.durable.run.RunStatus;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/**
 * Which ended families to remove. Begins with an age: there is no way to remove whatever there is.
 *
 * @param age how long ago the last of the family must have ended; longer than zero
 * @param statuses how the first run of the family ended; completed and failed unless said otherwise
 * @param batchSize about how many runs one transaction removes, 1 to 10,000; a family is not
 *     divided
 * @param most after how many families to stop
 */
public record CleanupOptions(Duration age, Set<RunStatus> statuses, int batchSize, int most) {

  private static final int LARGEST_BATCH = 10_000;
  private static final int USUAL_BATCH = 1_000;

  /** Copies and checks the options. */
  public CleanupOptions {
    statuses = Set.copyOf(statuses);
    if (age.isZero() || age.isNegative()) {
      throw new IllegalArgumentException(
          "The age must be longer than zero, such as P30D, but is %s.".formatted(age));
    }
    if (statuses.isEmpty()) {
      throw new IllegalArgumentException("Expected at least one status, but found none.");
    }
    statuses.forEach(CleanupOptions::checkFinal);
    if (batchSize < 1 || batchSize > LARGEST_BATCH) {
      throw new IllegalArgumentException(
          "The batch size must be 1 to %d, but is %d.".formatted(LARGEST_BATCH, batchSize));
    }
    if (most < 1) {
      throw new IllegalArgumentException(
          "The most families must be 1 or more, but are %d.".formatted(most));
    }
  }

  /** Begins with how long ago a family must have ended, in whole or in parts of days. */
  public static CleanupOptions olderThan(Duration age) {
    return new CleanupOptions(
        age, EnumSet.of(RunStatus.COMPLETED, RunStatus.FAILED), USUAL_BATCH, Integer.MAX_VALUE);
  }

  /** Removes families whose first run ended in one of these statuses, and no others. */
  public CleanupOptions status(RunStatus... anyOf) {
    EnumSet<RunStatus> chosen = EnumSet.noneOf(RunStatus.class);
    chosen.addAll(Arrays.asList(anyOf));
    return new CleanupOptions(age, chosen, batchSize, most);
  }

  /** Sets about how many runs one transaction removes. */
  public CleanupOptions batchSize(int runs) {
    return new CleanupOptions(age, statuses, runs, most);
  }

  /** Stops after so many families. */
  public CleanupOptions most(int families) {
    return new CleanupOptions(age, statuses, batchSize, families);
  }

  private static void checkFinal(RunStatus status) {
    if (!status.isFinal()) {
      throw new IllegalArgumentException(
          "%s is not how a run ends. Expected some of %s."
              .formatted(
                  status, Arrays.stream(RunStatus.values()).filter(RunStatus::isFinal).toList()));
    }
  }
}
