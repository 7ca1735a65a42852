package ee.durable.web.console.queues;

import ee.durable.queue.QueueLimits;
import ee.durable.queue.RateLimit;
import ee.durable.web.action.QueueLimit;
import ee.durable.web.console.Elapsed;
import ee.durable.web.console.frame.UnfitException;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** The limits of a queue as fields of a form. A blank field is no limit. */
final class LimitsForm {

  private LimitsForm() {}

  /** Returns the fields with the limits in them. */
  static List<LimitField> fields(QueueLimits limits) {
    return Arrays.stream(QueueLimit.values())
        .map(
            limit ->
                new LimitField(
                    name(limit), limit.label(), help(limit), limit.of(limits).orElse("")))
        .toList();
  }

  private static String name(QueueLimit limit) {
    return limit.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static String help(QueueLimit limit) {
    return switch (limit) {
      case PER_NODE -> "Blank: what each node is set to.";
      case AT_A_TIME, PER_KEY -> "Blank: no limit.";
      case RATE -> "As 100/PT1M, 100 a minute. Blank: no limit.";
      case AGEING -> "As PT1H. Blank: an hour.";
      case ADMISSION -> "Blank: they are never refused.";
    };
  }

  /**
   * Reads what {@link #fields} hold, or somebody has entered.
   *
   * @param entered the fields by name, empty for blank ones
   * @throws UnfitException if one cannot be understood, or is out of range
   */
  static QueueLimits read(Function<String, Optional<String>> entered) {
    try {
      return new QueueLimits(
          number(entered, QueueLimit.PER_NODE),
          number(entered, QueueLimit.AT_A_TIME),
          number(entered, QueueLimit.PER_KEY),
          text(entered, QueueLimit.RATE).map(RateLimit::parse),
          text(entered, QueueLimit.AGEING)
              .map(LimitsForm::duration)
              .orElseGet(QueueLimits.NONE::ageing),
          number(entered, QueueLimit.ADMISSION));
    } catch (IllegalArgumentException unfit) {
      throw new UnfitException(String.valueOf(unfit.getMessage()));
    }
  }

  private static Optional<String> text(
      Function<String, Optional<String>> entered, QueueLimit limit) {
    return entered.apply(name(limit));
  }

  private static Optional<Integer> number(
      Function<String, Optional<String>> entered, QueueLimit limit) {
    return text(entered, limit).map(LimitsForm::number);
  }

  private static int number(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException unreadable) {
      throw new UnfitException("A limit must be a whole number, but is '%s'.".formatted(text));
    }
  }

  private static Duration duration(String text) {
    try {
      return Duration.parse(text);
    } catch (DateTimeException unreadable) {
      throw new UnfitException("Ageing must be a duration as PT1H, but is '%s'.".formatted(text));
    }
  }

  /** Returns a rate in words, {@code 100 in 1m 00s}. */
  static String shown(RateLimit rate) {
    return "%d in %s".formatted(rate.runs(), Elapsed.text(rate.period()));
  }
}
