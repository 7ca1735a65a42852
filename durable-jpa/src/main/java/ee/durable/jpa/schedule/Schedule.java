package ee.durable.jpa.schedule;

import ee.durable.schedule.ScheduleInfo.Failures;
import ee.durable.schedule.ScheduleInfo.Last;
import ee.durable.schedule.ScheduleInfo.Origin;
import ee.durable.schedule.ScheduleInfo.Pause;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A schedule as it is stored.
 *
 * @param name its name
 * @param plan what is set for it; its {@code from} is never null
 * @param origin where it comes from
 * @param declaration as the workflow wrote it
 * @param declaredVersion by which version of the workflow it was declared
 * @param pause since when and why it does not tick
 * @param next the planned time of its next tick
 * @param held the tick that waits for a run to end
 * @param last the last tick that was answered with a run
 * @param openRuns the runs it has started that may not have ended
 * @param failures what has gone wrong since something went well
 * @param now the database's clock when it was read
 */
public record Schedule(
    String name,
    Plan plan,
    Origin origin,
    @Nullable String declaration,
    @Nullable Integer declaredVersion,
    Optional<Pause> pause,
    Optional<Instant> next,
    Optional<Instant> held,
    Optional<Last> last,
    List<UUID> openRuns,
    Optional<Failures> failures,
    Instant now) {

  /** Returns from when on it may tick. */
  public Instant from() {
    Instant from = plan.from();
    if (from == null) {
      throw new IllegalStateException(
          "Schedule '%s' was stored without a beginning.".formatted(name));
    }
    return from;
  }

  /** Returns how many starts have failed since one went well. */
  public int failed() {
    return failures.map(Failures::count).orElse(0);
  }
}
