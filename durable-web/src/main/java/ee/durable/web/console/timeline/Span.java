package ee.durable.web.console.timeline;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A stretch of time.
 *
 * @param from its begin
 * @param to its end; not before the begin
 */
record Span(Instant from, Instant to) {

  /** The clocks of the database and of this server may differ a little. */
  Span {
    to = to.isBefore(from) ? from : to;
  }

  Duration length() {
    return Duration.between(from, to);
  }

  /** Returns what is left of this without others. */
  List<Span> without(List<Span> others) {
    List<Span> left = new ArrayList<>();
    Instant at = from;
    for (Span other : merged(others)) {
      if (other.from().isAfter(at) && at.isBefore(to)) {
        left.add(new Span(at, earlier(other.from(), to)));
      }
      at = other.to().isAfter(at) ? other.to() : at;
    }
    if (at.isBefore(to)) {
      left.add(new Span(at, to));
    }
    return left;
  }

  /** Returns the stretches that are covered by any of these, in order. */
  static List<Span> merged(List<Span> spans) {
    List<Span> merged = new ArrayList<>();
    for (Span span : spans.stream().sorted(Comparator.comparing(Span::from)).toList()) {
      int last = merged.size() - 1;
      if (last >= 0 && !span.from().isAfter(merged.get(last).to())) {
        Instant end = merged.get(last).to();
        merged.set(
            last, new Span(merged.get(last).from(), span.to().isAfter(end) ? span.to() : end));
      } else {
        merged.add(span);
      }
    }
    return merged;
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
