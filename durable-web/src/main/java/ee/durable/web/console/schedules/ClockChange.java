package ee.durable.web.console.schedules;

import ee.durable.web.console.Elapsed;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;

/** What a change of the clocks, to summer time or back, does to the ticks of a schedule. */
final class ClockChange {

  private final ZoneId zone;
  private final ZoneRules rules;

  ClockChange(ZoneId zone) {
    this.zone = zone;
    this.rules = zone.getRules();
  }

  /**
   * Returns the ticks with a remark for each that a change of the clocks concerns.
   *
   * @param from what comes before the first tick: now
   */
  List<ZonedTime> remarked(Instant from, List<Instant> ticks) {
    List<ZonedTime> times = new ArrayList<>();
    Instant previous = from;
    for (Instant tick : ticks) {
      times.add(new ZonedTime(tick, zone, remark(previous, tick)));
      previous = tick;
    }
    return times;
  }

  /** Returns what to say of a tick, empty for nothing. */
  String remark(Instant previous, Instant tick) {
    LocalDateTime there = LocalDateTime.ofInstant(tick, zone);
    List<ZoneOffset> offsets = rules.getValidOffsets(there);
    if (offsets.size() > 1) {
      return rules.getOffset(tick).equals(offsets.get(0))
          ? "The clocks go back: this time comes twice, this is the first."
          : "The clocks go back: this time comes twice, this is the second.";
    }
    ZoneOffsetTransition change = rules.previousTransition(tick.plusNanos(1));
    if (change == null || !change.getInstant().isAfter(previous)) {
      return "";
    }
    String by = Elapsed.text(change.getDuration().abs());
    if (change.isGap() && change.getInstant().equals(tick)) {
      return "The clocks go forward by %s: what falls between %s and %s comes now."
          .formatted(
              by,
              change.getDateTimeBefore().toLocalTime(),
              change.getDateTimeAfter().toLocalTime());
    }
    return "The clocks went %s by %s since the tick before."
        .formatted(change.isGap() ? "forward" : "back", by);
  }
}
