package ee.durable.web.console.timeline;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Where an instant is on the time axis: straight, but for idle stretches that are cut short. */
final class Scale {

  /** A cut is as wide as this part of the axis, and time shorter than the other part is kept. */
  private static final double CUT = 0.03;

  private static final double LONG = 0.05;

  /**
   * A stretch of the axis.
   *
   * @param time the time it shows
   * @param from where it begins
   * @param to where it ends
   * @param isCut whether the time is cut short
   */
  record Piece(Span time, double from, double to, boolean isCut) {

    double at(Instant instant) {
      double share = nanos(new Span(time.from(), instant)) / Math.max(1, nanos(time));
      return from + Math.min(1, share) * (to - from);
    }
  }

  private final List<Piece> pieces = new ArrayList<>();

  private Scale() {}

  /** Makes an axis on which time runs evenly. */
  static Scale even(Span whole, double from, double to) {
    Scale scale = new Scale();
    scale.pieces.add(new Piece(whole, from, to, false));
    return scale;
  }

  /** Makes an axis on which long stretches without any of these are cut short. */
  static Scale cut(Span whole, List<Span> busy, double from, double to) {
    List<Span> idle =
        whole.without(busy).stream().filter(gap -> nanos(gap) > LONG * nanos(whole)).toList();
    if (idle.isEmpty()) {
      return even(whole, from, to);
    }
    double kept = nanos(whole) - idle.stream().mapToDouble(Scale::nanos).sum();
    double room = (to - from) * (1 - CUT * idle.size());
    Scale scale = new Scale();
    Instant time = whole.from();
    double at = from;
    for (Span gap : idle) {
      at = scale.add(new Span(time, gap.from()), at, room / Math.max(1, kept));
      scale.pieces.add(new Piece(gap, at, at + CUT * (to - from), true));
      at += CUT * (to - from);
      time = gap.to();
    }
    scale.add(new Span(time, whole.to()), at, room / Math.max(1, kept));
    return scale;
  }

  private double add(Span time, double at, double perNano) {
    double to = at + nanos(time) * perNano;
    if (!time.length().isZero()) {
      pieces.add(new Piece(time, at, to, false));
    }
    return to;
  }

  /** Returns where an instant is; one outside is at the nearest end. */
  double at(Instant instant) {
    for (Piece piece : pieces) {
      if (!instant.isAfter(piece.time().to())) {
        return piece.at(instant);
      }
    }
    return pieces.get(pieces.size() - 1).to();
  }

  List<Piece> pieces() {
    return List.copyOf(pieces);
  }

  /** Returns how much time is shown evenly. */
  Duration kept() {
    return pieces.stream()
        .filter(piece -> !piece.isCut())
        .map(piece -> piece.time().length())
        .reduce(Duration.ZERO, Duration::plus);
  }

  private static double nanos(Span span) {
    Duration length = span.length();
    return length.getSeconds() * 1e9 + length.getNano();
  }
}
