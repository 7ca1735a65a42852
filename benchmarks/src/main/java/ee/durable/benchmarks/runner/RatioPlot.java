package ee.durable.benchmarks.runner;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Draws how many times better than the peers we are, a bar for each line and peer, as SVG. The
 * dashed line is where we are equal; a bar that ends before it is a peer that is better.
 *
 * @param report the figures
 */
record RatioPlot(Report report) {

  private static final List<Line> LINES =
      List.of(
          Line.DRAIN,
          Line.DRAIN_WRITES,
          Line.DRAIN_WAL,
          Line.START,
          Line.STEPS,
          Line.CALLS,
          Line.CALL_P50,
          Line.FAN,
          Line.LATENCY_P50,
          Line.EVENT_P50,
          Line.SLEEPERS_P50);

  private static final List<String> COLORS = List.of("#0b6e99", "#d08a1d", "#7a7a7a");
  private static final int LEFT = 290;
  private static final int PER_TIMES = 60;
  private static final double MOST_TIMES = 8;
  private static final int BAR = 14;
  private static final int GAP = 8;
  private static final int WIDTH = LEFT + (int) (PER_TIMES * MOST_TIMES) + 90;

  /** Returns the picture; empty if no peer was measured. */
  Optional<String> svg() {
    if (report.peers().isEmpty()) {
      return Optional.empty();
    }
    StringBuilder bars = new StringBuilder();
    int y = legend(bars);
    int top = y;
    for (Line line : LINES) {
      y = bars(line, y, bars);
    }
    int equal = LEFT + PER_TIMES;
    bars.append(
        "<line x1='%d' y1='%d' x2='%d' y2='%d' stroke='#444' stroke-dasharray='4 3'/>%n"
            .formatted(equal, top - 4, equal, y));
    return Optional.of(
        """
        <svg xmlns='http://www.w3.org/2000/svg' width='%d' height='%d' font-family='sans-serif' font-size='12'>
        <rect width='100%%' height='100%%' fill='white'/>
        %s</svg>
        """
            .formatted(WIDTH, y + GAP, bars));
  }

  private int legend(StringBuilder into) {
    int x = LEFT;
    int color = 0;
    for (String engine : report.peers().keySet()) {
      into.append(
          "<rect x='%d' y='10' width='12' height='12' fill='%s'/>%n"
              .formatted(x, COLORS.get(color % COLORS.size())));
      into.append(text(x + 17, 20, "times " + engine));
      x += 150;
      color++;
    }
    return 40;
  }

  private int bars(Line line, int top, StringBuilder into) {
    Optional<Series> ours = report.ours().of(line);
    int y = top;
    int color = 0;
    for (Map.Entry<String, Figures> peer : report.peers().entrySet()) {
      Optional<Series> theirs = peer.getValue().of(line);
      if (ours.isPresent() && theirs.isPresent()) {
        double times = Report.ratio(line, ours.get(), theirs.get());
        into.append(bar(y, times, COLORS.get(color % COLORS.size())));
        y += BAR + 2;
      }
      color++;
    }
    if (y == top) {
      return top;
    }
    into.append(text(8, top + BAR - 3, line.label().strip() + ", " + line.unit()));
    return y + GAP;
  }

  private static String bar(int y, double times, String color) {
    double length = PER_TIMES * Math.min(times, MOST_TIMES);
    return String.format(
            Locale.ROOT,
            "<rect x='%d' y='%d' width='%.0f' height='%d' fill='%s'/>%n",
            LEFT,
            y,
            length,
            BAR,
            color)
        + text(LEFT + (int) length + 6, y + BAR - 3, String.format(Locale.ROOT, "%.1f", times));
  }

  private static String text(int x, int y, String text) {
    return "<text x='%d' y='%d'>%s</text>%n".formatted(x, y, text.replace("&", "&amp;"));
  }
}
