package ee.durable.web.console.overview;

import ee.durable.statistics.Activity;
import ee.durable.web.console.Elapsed;
import ee.durable.web.console.UtcTime;

/** What happened in a part of the window. */
public final class MomentRow {

  private final Activity.Moment moment;

  MomentRow(Activity.Moment moment) {
    this.moment = moment;
  }

  /** Returns when it began. */
  public UtcTime getFrom() {
    return new UtcTime(moment.from());
  }

  /** Returns how many runs were started. */
  public long getStarted() {
    return moment.counts().started();
  }

  /** Returns how many completed. */
  public long getCompleted() {
    return moment.counts().completed();
  }

  /** Returns how many failed. */
  public long getFailed() {
    return moment.counts().failed();
  }

  /** Returns how many were cancelled. */
  public long getCancelled() {
    return moment.counts().cancelled();
  }

  /** Returns how long half of them took at most. */
  public String getHalf() {
    return moment.duration().count() == 0 ? "" : Elapsed.text(moment.duration().p50());
  }

  /** Returns how long nearly all of them took at most. */
  public String getMost() {
    return moment.duration().count() == 0 ? "" : Elapsed.text(moment.duration().p95());
  }
}
