package ee.durable.web.console.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Figures over time as columns, in a box 1000 wide and 100 high. */
public final class ColumnChart {

  private static final double WIDTH = 1000;
  private static final double HEIGHT = 100;

  /** The part of a column's room that stays empty, so that columns can be told apart. */
  private static final double GAP = 0.15;

  private final List<Column> columns;
  private final double most;

  private ColumnChart(List<Column> columns, double most) {
    this.columns = columns;
    this.most = most;
  }

  /**
   * A figure of one moment.
   *
   * @param tone the name of its colour
   * @param name what it is
   * @param value how much
   */
  public record Figure(String tone, String name, double value) {}

  /**
   * The figures of one moment.
   *
   * @param label the moment
   * @param figures from the bottom up
   */
  public record Moment(String label, List<Figure> figures) {

    /** Copies the figures. */
    public Moment {
      figures = List.copyOf(figures);
    }

    double sum() {
      return figures.stream().mapToDouble(Figure::value).sum();
    }

    String title() {
      List<String> words = new ArrayList<>();
      figures.forEach(figure -> words.add(figure.name() + " " + number(figure.value())));
      return String.join(", ", words);
    }
  }

  /** Draws moments side by side. */
  public static ColumnChart of(List<Moment> moments) {
    double most = moments.stream().mapToDouble(Moment::sum).max().orElse(0);
    double room = WIDTH / Math.max(1, moments.size());
    return new ColumnChart(
        IntStream.range(0, moments.size())
            .mapToObj(index -> column(moments.get(index), index * room, room, most))
            .toList(),
        most);
  }

  private static Column column(Moment moment, double x, double room, double most) {
    List<Column.Part> parts = new ArrayList<>();
    double y = HEIGHT;
    for (Figure figure : moment.figures()) {
      double height = most == 0 ? 0 : figure.value() / most * HEIGHT;
      y -= height;
      if (height > 0) {
        parts.add(
            new Column.Part(
                rounded(x + room * GAP / 2),
                rounded(y),
                rounded(room * (1 - GAP)),
                rounded(height),
                figure.tone()));
      }
    }
    return new Column(moment.label(), moment.title(), List.copyOf(parts));
  }

  private static double rounded(double value) {
    return Math.round(value * 100) / 100.0;
  }

  private static String number(double value) {
    return value == Math.rint(value)
        ? String.format(Locale.ROOT, "%,d", (long) value)
        : String.format(Locale.ROOT, "%.1f", value);
  }

  /** Returns the columns, the oldest first. */
  public List<Column> getColumns() {
    return columns;
  }

  /** Returns the figure of the highest column, in words. */
  public String getMost() {
    return number(most);
  }

  /** Returns whether there is nothing to draw. */
  public boolean isEmpty() {
    return most == 0;
  }
}
