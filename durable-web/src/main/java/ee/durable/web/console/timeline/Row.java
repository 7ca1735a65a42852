package ee.durable.web.console.timeline;

import java.util.List;

/** A row of a timeline. */
public final class Row {

  /** How high a row is. */
  static final int HEIGHT = 24;

  private static final int INDENT = 14;
  private static final double PER_CHARACTER = 7.2;

  private final Line line;
  private final int y;
  private final List<Bar> bars;

  Row(Line line, Scale scale, int y) {
    this.line = line;
    this.y = y;
    this.bars = line.marks().stream().map(mark -> new Bar(mark, scale, y)).toList();
  }

  /** Returns what is written before it, as much as there is room for. */
  public String getLabel() {
    int most = Math.max(6, (int) ((Timeline.LEFT - getIndent() - 8) / PER_CHARACTER));
    String label = line.label();
    return label.codePointCount(0, label.length()) <= most
        ? label
        : label.substring(0, label.offsetByCodePoints(0, most - 1)) + "…";
  }

  /** Returns what it shows, in words. */
  public String getName() {
    return line.name();
  }

  /** Returns where it leads. */
  public String getHref() {
    return line.href();
  }

  /** Returns its bars in order of time. */
  public List<Bar> getBars() {
    return bars;
  }

  /** Returns where its label begins. */
  public int getIndent() {
    return 8 + INDENT * Math.min(line.depth(), 6);
  }

  /** Returns where its upper edge is. */
  public int getY() {
    return y;
  }

  /** Returns how high it is. */
  public int getHeight() {
    return HEIGHT;
  }

  /** Returns where its label stands. */
  public int getBaseline() {
    return y + 16;
  }
}
