package ee.durable.web.console.schedules;

import ee.durable.web.console.UtcTime;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** A tick by the clock of its schedule, besides that of the reader. */
public final class ZonedTime {

  private static final DateTimeFormatter MINUTES =
      DateTimeFormatter.ofPattern("EEE uuuu-MM-dd HH:mm:ss xxx", Locale.ENGLISH);

  private final Instant tick;
  private final ZoneId zone;
  private final String remark;

  ZonedTime(Instant tick, ZoneId zone, String remark) {
    this.tick = tick;
    this.zone = zone;
    this.remark = remark;
  }

  /** Returns it for the clock of the reader. */
  public UtcTime getTime() {
    return new UtcTime(tick);
  }

  /** Returns it by the clock of the schedule, {@code Mon 2026-11-23 02:30:00 +02:00}. */
  public String getThere() {
    return MINUTES.format(tick.atZone(zone));
  }

  /** Returns what the clocks do about that time, empty for nothing. */
  public String getRemark() {
    return remark;
  }
}
