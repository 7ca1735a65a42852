package ee.durable.web.console.schedules;

import ee.durable.error.InvalidScheduleException;
import ee.durable.schedule.Timing;
import ee.durable.web.console.frame.UnfitException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/** A timing as fields of a form: a cron expression with its zone, or a rate. */
final class TimingForm {

  /** Longer than any expression that means something: what is longer is not even looked at. */
  private static final int LONGEST = 200;

  private TimingForm() {}

  /** Reads a timing. */
  static Timing read(Optional<String> cron, Optional<String> zone, Optional<String> every) {
    if (cron.isPresent() == every.isPresent()) {
      throw new UnfitException("Give either a cron expression or a rate.");
    }
    if (cron.orElse("").length() > LONGEST) {
      throw new UnfitException("A cron expression has up to %d characters.".formatted(LONGEST));
    }
    return cron.<Timing>map(expression -> Timing.cron(expression, readZone(zone)))
        .orElseGet(() -> rate(every.orElseThrow()));
  }

  private static ZoneId readZone(Optional<String> name) {
    try {
      return name.map(ZoneId::of).orElse(ZoneOffset.UTC);
    } catch (DateTimeException unknown) {
      throw new UnfitException(
          "There is no time zone '%s'; one is called Europe/Tallinn.".formatted(name.orElse("")));
    }
  }

  private static Timing rate(String every) {
    try {
      return Timing.every(Duration.parse(every));
    } catch (DateTimeException unreadable) {
      throw new UnfitException("A rate must be a duration as PT5M, but is '%s'.".formatted(every));
    } catch (InvalidScheduleException unfit) {
      throw new UnfitException(String.valueOf(unfit.getMessage()));
    }
  }

  /** Returns the timing as somebody would write it. */
  static String expression(Timing timing) {
    return cron(timing).orElseGet(() -> "every " + every(timing).orElse(""));
  }

  /** Returns the cron expression, empty for a rate. */
  static Optional<String> cron(Timing timing) {
    return timing instanceof Timing.Cron cron ? Optional.of(cron.expression()) : Optional.empty();
  }

  /** Returns the rate, empty for a cron expression. */
  static Optional<String> every(Timing timing) {
    return timing instanceof Timing.Every every
        ? Optional.of(every.period().toString())
        : Optional.empty();
  }

  /** Returns the zone of the clock; that of a rate is UTC. */
  static ZoneId zone(Timing timing) {
    return timing instanceof Timing.Cron cron ? cron.zone() : ZoneOffset.UTC;
  }
}
