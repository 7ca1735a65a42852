package ee.durable.web.console.schedules;

import ee.durable.run.Run;
import ee.durable.schedule.Fire;
import ee.durable.web.console.Elapsed;
import ee.durable.web.console.Mark;
import ee.durable.web.console.StatusLook;
import ee.durable.web.console.UtcTime;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a tick was answered, in a table of them. */
public final class FireRow {

  private final Fire fire;
  private final Optional<Run> run;

  /**
   * Creates the row.
   *
   * @param run the run that was started, if it is still known
   */
  FireRow(Fire fire, Optional<Run> run) {
    this.fire = fire;
    this.run = run;
  }

  /** Returns the planned time. */
  public UtcTime getTick() {
    return new UtcTime(fire.tick());
  }

  /** Returns when it was answered. */
  public UtcTime getAt() {
    return new UtcTime(fire.at());
  }

  /** Returns by how much it was late. */
  public String getLag() {
    return Elapsed.text(fire.lag());
  }

  /** Returns why it was answered, in words. */
  public String getCause() {
    return fire.cause().name().toLowerCase(Locale.ROOT);
  }

  /** Returns how it was answered. */
  public Mark getOutcome() {
    return ScheduleMark.of(fire.outcome());
  }

  /** Returns the run, null if none was started. */
  public @Nullable String getRun() {
    return fire.run().map(Object::toString).orElse(null);
  }

  /** Returns what came of the run, null if there is none, or it was deleted. */
  public @Nullable StatusLook getStatus() {
    return run.map(StatusLook::of).orElse(null);
  }

  /** Returns why no run was started, or what else has happened; empty for nothing. */
  public String getNote() {
    return fire.note().orElse("");
  }
}
