package ee.durable.web.console.chart;

import java.util.List;

/** One moment of a chart: parts that stand on each other. */
public final class Column {

  private final String label;
  private final String title;
  private final List<Part> parts;

  Column(String label, String title, List<Part> parts) {
    this.label = label;
    this.title = title;
    this.parts = parts;
  }

  /** Returns the moment, as an instant. */
  public String getLabel() {
    return label;
  }

  /** Returns what the parts are, in words. */
  public String getTitle() {
    return title;
  }

  /** Returns the parts, from the bottom up. */
  public List<Part> getParts() {
    return parts;
  }

  /** A rectangle. */
  public static final class Part {

    private final double x;
    private final double y;
    private final double width;
    private final double height;
    private final String tone;

    Part(double x, double y, double width, double height, String tone) {
      this.x = x;
      this.y = y;
      this.width = width;
      this.height = height;
      this.tone = tone;
    }

    /** Returns where it begins. */
    public double getX() {
      return x;
    }

    /** Returns where its top is. */
    public double getY() {
      return y;
    }

    /** Returns how wide it is. */
    public double getWidth() {
      return width;
    }

    /** Returns how high it is. */
    public double getHeight() {
      return height;
    }

    /** Returns the name of its colour. */
    public String getTone() {
      return tone;
    }
  }
}
