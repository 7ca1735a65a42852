package ee.durable.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Rows under headings. Made to fit a width by cutting the widest columns; those that people copy
 * are never cut. Cells that begin a column with digits only are put to the right.
 */
final class Table {

  private static final String GAP = "  ";
  private static final int NARROWEST = 8;
  private static final String NUMBER = "[0-9][0-9,]*\\+?";

  private final List<String> headings;
  private final List<List<String>> rows = new ArrayList<>();
  private final Set<Integer> whole = new HashSet<>();

  Table(String... headings) {
    this.headings = List.of(headings);
  }

  /** Never cuts a column. */
  Table keep(String heading) {
    whole.add(headings.indexOf(heading));
    return this;
  }

  Table row(String... cells) {
    rows.add(Arrays.stream(cells).map(Text::line).toList());
    return this;
  }

  boolean isEmpty() {
    return rows.isEmpty();
  }

  /**
   * Returns the lines.
   *
   * @param width how wide they may be at most, if that can be
   * @param colourful whether headings and statuses are coloured
   */
  List<String> lines(int width, boolean colourful) {
    int[] widths = fitted(width);
    List<String> lines = new ArrayList<>();
    lines.add(line(headings, widths, colourful, true));
    rows.forEach(row -> lines.add(line(row, widths, colourful, false)));
    return lines;
  }

  private int[] fitted(int width) {
    int[] widths = IntStream.range(0, headings.size()).map(this::natural).toArray();
    int excess = Arrays.stream(widths).sum() + GAP.length() * (widths.length - 1) - width;
    while (excess > 0) {
      int widest = widest(widths);
      if (widest < 0) {
        break; // longer lines, then
      }
      widths[widest]--;
      excess--;
    }
    return widths;
  }

  private int natural(int column) {
    int widest = Text.width(headings.get(column));
    for (List<String> row : rows) {
      widest = Math.max(widest, Text.width(row.get(column)));
    }
    return widest;
  }

  private int widest(int[] widths) {
    int widest = -1;
    for (int column = 0; column < widths.length; column++) {
      boolean mayShrink = !whole.contains(column) && widths[column] > NARROWEST;
      if (mayShrink && (widest < 0 || widths[column] > widths[widest])) {
        widest = column;
      }
    }
    return widest;
  }

  private String line(List<String> cells, int[] widths, boolean colourful, boolean isHeading) {
    return IntStream.range(0, cells.size())
        .mapToObj(column -> cell(cells.get(column), column, widths[column], colourful, isHeading))
        .collect(Collectors.joining(GAP))
        .stripTrailing();
  }

  private String cell(String text, int column, int width, boolean colourful, boolean isHeading) {
    String cut = whole.contains(column) ? text : Text.cut(text, width);
    String padding = " ".repeat(Math.max(0, width - Text.width(cut)));
    Colour colour = isHeading ? Colour.BOLD : Colour.of(text);
    String painted = colourful ? colour.paint(cut) : cut;
    return isOfNumbers(column) ? padding + painted : painted + padding;
  }

  private boolean isOfNumbers(int column) {
    return !rows.isEmpty() && rows.stream().allMatch(row -> row.get(column).matches(NUMBER));
  }
}
