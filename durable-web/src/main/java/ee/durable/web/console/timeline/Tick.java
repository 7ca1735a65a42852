package ee.durable.web.console.timeline;

/** A mark of the time axis. */
public final class Tick {

  private final double x;
  private final String text;

  Tick(double x, String text) {
    this.x = x;
    this.text = text;
  }

  /** Returns where it is. */
  public double getX() {
    return Timeline.rounded(x);
  }

  /** Returns how long after the begin it is. */
  public String getText() {
    return text;
  }
}
