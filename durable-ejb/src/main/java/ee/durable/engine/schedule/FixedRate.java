package ee.durable.engine.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Ticks again and again after the same span, counted from a beginning. */
record FixedRate(Duration period, Instant from) implements Ticks {

  @Override
  public Optional<Instant> after(Instant time) {
    if (time.isBefore(from)) {
      return Optional.of(from);
    }
    long passed = Duration.between(from, time).dividedBy(period);
    return Optional.of(from.plus(period.multipliedBy(passed + 1)));
  }

  @Override
  public String inWords() {
    String[] names = {"day", "hour", "minute", "second"};
    long[] parts = {
      period.toDays(), period.toHoursPart(), period.toMinutesPart(), period.toSecondsPart()
    };
    StringBuilder words = new StringBuilder("every");
    for (int part = 0; part < parts.length; part++) {
      if (parts[part] > 0) {
        words.append(' ').append(parts[part]).append(' ').append(names[part]);
        if (parts[part] > 1) {
          words.append('s');
        }
      }
    }
    if (period.toMillisPart() > 0) {
      words.append(' ').append(period.toMillisPart()).append(" ms");
    }
    return words.toString();
  }
}
