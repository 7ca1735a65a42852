package ee.durable.web.console.timeline;

import java.util.Locale;

/** A bar of a row: an attempt, a wait within it, or the time before the first one. */
public final class Bar {

  /** What a bar shows. */
  enum Kind {
    /** An attempt of the step, or a run. */
    ATTEMPT(5, 14),
    /** The part of an attempt in which it waited. */
    WAIT(5, 14),
    /** The time from the start of the run until a worker took it. */
    QUEUED(10, 4);

    private final int top;
    private final int height;

    Kind(int top, int height) {
      this.top = top;
      this.height = height;
    }
  }

  /** Otherwise a short attempt could not be seen, nor pointed at. */
  private static final double LEAST_WIDTH = 3;

  private final Kind kind;
  private final String tone;
  private final double from;
  private final double to;
  private final String name;
  private final int rowY;

  Bar(Mark mark, Scale scale, int rowY) {
    this.kind = mark.kind();
    this.tone = mark.tone();
    this.from = scale.at(mark.span().from());
    this.to = scale.at(mark.span().to());
    this.name = mark.name();
    this.rowY = rowY;
  }

  /** Returns what it shows, as {@code timeline.css} knows it. */
  public String getKind() {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  /** Returns whether it is hatched. */
  public boolean isHatched() {
    return kind == Kind.WAIT;
  }

  /** Returns the name of the colour in {@code console.css}. */
  public String getTone() {
    return tone;
  }

  /** Returns where it begins. */
  public double getX() {
    return Timeline.rounded(from);
  }

  /** Returns how wide it is. */
  public double getWidth() {
    return Timeline.rounded(Math.max(LEAST_WIDTH, to - from));
  }

  /** Returns where its upper edge is. */
  public int getY() {
    return rowY + kind.top;
  }

  /** Returns how high it is. */
  public int getHeight() {
    return kind.height;
  }

  /** Returns what it shows, in words. */
  public String getName() {
    return name;
  }
}
