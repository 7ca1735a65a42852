package ee.durable.web.console.timeline;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The marks of the time axis, at round times since the run was created. */
final class Ticks {

  private static final int MOST = 10;
  private static final double LEAST_DISTANCE = 64;

  /** A year and more is counted in weeks; nothing is so long. */
  private static final List<Duration> STEPS =
      Stream.of(
              "PT0.001S PT0.002S PT0.005S PT0.01S PT0.02S PT0.05S PT0.1S PT0.2S PT0.5S",
              "PT1S PT2S PT5S PT10S PT15S PT30S PT1M PT2M PT5M PT10M PT15M PT30M",
              "PT1H PT2H PT3H PT6H PT12H P1D P2D P7D P14D P28D P91D P364D P3640D")
          .flatMap(line -> Stream.of(line.split(" ")))
          .map(Duration::parse)
          .toList();

  private Ticks() {}

  static List<Tick> of(Scale scale, Instant begin) {
    Duration step = step(scale.kept());
    List<Tick> ticks = new ArrayList<>();
    double last = Double.NEGATIVE_INFINITY;
    for (Scale.Piece piece : scale.pieces()) {
      if (piece.isCut()) {
        continue;
      }
      Duration after = Duration.between(begin, piece.time().from());
      Duration offset = step.multipliedBy(ceiling(after, step));
      while (!begin.plus(offset).isAfter(piece.time().to())) {
        double x = piece.at(begin.plus(offset));
        if (x - last >= LEAST_DISTANCE) {
          ticks.add(new Tick(x, text(offset)));
          last = x;
        }
        offset = offset.plus(step);
      }
    }
    return ticks;
  }

  private static Duration step(Duration kept) {
    return STEPS.stream()
        .filter(step -> step.multipliedBy(MOST).compareTo(kept) >= 0)
        .findFirst()
        .orElse(STEPS.get(STEPS.size() - 1));
  }

  private static long ceiling(Duration after, Duration step) {
    long whole = after.dividedBy(step);
    return step.multipliedBy(whole).compareTo(after) < 0 ? whole + 1 : whole;
  }

  /** Returns all that is not zero: {@code 3d 4h 5s}, since a cut may lie before it. */
  static String text(Duration offset) {
    StringBuilder text = new StringBuilder();
    append(text, offset.toDaysPart(), "d");
    append(text, offset.toHoursPart(), "h");
    append(text, offset.toMinutesPart(), "m");
    append(text, offset.toSecondsPart(), "s");
    append(text, offset.toMillisPart(), "ms");
    return text.isEmpty() ? "0" : text.toString();
  }

  private static void append(StringBuilder text, long amount, String unit) {
    if (amount > 0) {
      text.append(text.isEmpty() ? "" : " ").append(amount).append(unit);
    }
  }
}
