package ee.durable.web.console.timeline;

import ee.durable.Durable;
import ee.durable.run.Run;
import ee.durable.web.console.Elapsed;
import ee.durable.web.console.recorded.Links;
import ee.durable.web.console.recorded.RecordedRun;
import ee.durable.web.console.recorded.RunReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The timeline of a run, in the units of its picture. */
public final class Timeline {

  /** How many rows are shown. */
  public static final int MOST_ROWS = 200;

  /** Where the time axis begins; before it are the labels. */
  static final int LEFT = 230;

  private static final int RIGHT = 1180;
  private static final int WIDTH = 1200;
  private static final int TOP = 28;

  private final RecordedRun recorded;
  private final Instant now;
  private final boolean isIdleHidden;
  private final boolean isIdleThere;
  private final int hidden;
  private final Scale scale;
  private final Span whole;
  private final List<Row> rows = new ArrayList<>();

  private Timeline(RecordedRun recorded, Instant now, boolean isIdleHidden) {
    this.recorded = recorded;
    this.now = now;
    this.isIdleHidden = isIdleHidden;
    List<Line> all = Lines.of(recorded, now);
    List<Line> shown = all.subList(0, Math.min(MOST_ROWS, all.size()));
    this.hidden = all.size() - shown.size();
    this.whole = whole(all);
    Scale cut =
        Scale.cut(whole, all.stream().flatMap(line -> line.busy().stream()).toList(), LEFT, RIGHT);
    this.isIdleThere = cut.pieces().size() > 1;
    this.scale = isIdleHidden ? cut : Scale.even(whole, LEFT, RIGHT);
    for (Line line : shown) {
      rows.add(new Row(line, scale, TOP + rows.size() * Row.HEIGHT));
    }
  }

  /**
   * Draws a run. It looks into the parts of its blocks as well.
   *
   * @param durable where to look; shows what the viewer may see
   * @param run the run
   * @param now until when what has not ended is measured
   * @param isIdleHidden whether long stretches in which nothing was done are cut short
   */
  public static Timeline of(Durable durable, Run run, Instant now, boolean isIdleHidden) {
    return of(RunReader.read(durable, run), now, isIdleHidden);
  }

  /** Draws a run that was read. */
  public static Timeline of(RecordedRun recorded, Instant now, boolean isIdleHidden) {
    return new Timeline(recorded, now, isIdleHidden);
  }

  private Span whole(List<Line> lines) {
    Run run = recorded.run();
    Instant begin = run.times().created();
    Instant end = run.times().ended().orElse(now);
    for (Line line : lines) {
      for (Mark mark : line.marks()) {
        begin = mark.span().from().isBefore(begin) ? mark.span().from() : begin;
        end = mark.span().to().isAfter(end) ? mark.span().to() : end;
      }
    }
    return new Span(begin, end);
  }

  static double rounded(double place) {
    return Math.round(place * 10) / 10.0;
  }

  /** Returns the rows that are shown. */
  public List<Row> getRows() {
    return rows;
  }

  /** Returns what is not shown, null if all is. */
  public @Nullable String getNote() {
    if (rows.isEmpty()) {
      return "No step has begun.";
    }
    return hidden == 0
        ? null
        : "The first %d rows are shown, %d more are left out; the pages of the parts have them."
            .formatted(MOST_ROWS, hidden);
  }

  /** Returns how long it took, in words. */
  public String getSummary() {
    return (recorded.run().isFinal() ? "%s from its start to its end" : "%s since its start")
        .formatted(Elapsed.text(whole.length()));
  }

  /** Returns the marks of the axis. */
  public List<Tick> getTicks() {
    return Ticks.of(scale, whole.from());
  }

  /** Returns the stretches that are cut short. */
  public List<Cut> getCuts() {
    return scale.pieces().stream().filter(Scale.Piece::isCut).map(Cut::new).toList();
  }

  /** Returns whether idle time is cut short. */
  public boolean isIdleHidden() {
    return isIdleHidden;
  }

  /** Returns where it is shown the other way, null if there is no idle time. */
  public @Nullable String getIdleHref() {
    return isIdleThere ? Links.timeline(recorded.run().id(), !isIdleHidden) : null;
  }

  /** Returns whether the run has not ended, so that now is on it. */
  public boolean isLive() {
    return !recorded.run().isFinal();
  }

  /** Returns where now is. */
  public double getNowX() {
    return rounded(scale.at(now));
  }

  /** Returns how wide the picture is. */
  public int getWidth() {
    return WIDTH;
  }

  /** Returns how high the picture is. */
  public int getHeight() {
    return getBottom() + 22;
  }

  /** Returns where the first row begins. */
  public int getTop() {
    return TOP;
  }

  /** Returns where the last row ends. */
  public int getBottom() {
    return TOP + rows.size() * Row.HEIGHT;
  }
}
