package ee.durable.web.console.queues;

import ee.durable.queue.QueueLimits;
import ee.durable.queue.RateLimit;
import ee.durable.web.console.Elapsed;
import ee.durable.web.console.frame.UnfitException;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The limits of a queue as fields of a form. A blank field is no limit. */
final class LimitsForm {

  private static final String PER_NODE = "per-node";
  private static final String AT_A_TIME = "at-a-time";
  private static final String PER_KEY = "per-key";
  private static final String RATE = "rate";
  private static final String AGEING = "ageing";
  private static final String ADMISSION = "admission";

  private LimitsForm() {}

  /** Returns the fields with the limits in them. */
  static List<LimitField> fields(QueueLimits limits) {
    Map<String, String> texts = write(limits);
    return List.of(
        field(texts, PER_NODE, "Runs at a time on each node", "Blank: what each node is set to."),
        field(texts, AT_A_TIME, "Runs at a time on all nodes", "Blank: no limit."),
        field(texts, PER_KEY, "Runs at a time of one concurrency key", "Blank: no limit."),
        field(texts, RATE, "Runs begun in a span", "As 100/PT1M, 100 a minute. Blank: no limit."),
        field(texts, AGEING, "Wait that gains a level of priority", "As PT1H. Blank: an hour."),
        field(
            texts,
            ADMISSION,
            "Queued runs before starts are refused",
            "Blank: they are never refused."));
  }

  private static LimitField field(
      Map<String, String> texts, String name, String label, String help) {
    return new LimitField(name, label, help, texts.getOrDefault(name, ""));
  }

  static Map<String, String> write(QueueLimits limits) {
    return Map.of(
        PER_NODE, text(limits.concurrencyPerNode()),
        AT_A_TIME, text(limits.concurrency()),
        PER_KEY, text(limits.concurrencyPerKey()),
        RATE, text(limits.rateLimit()),
        AGEING, limits.ageing().toString(),
        ADMISSION, text(limits.admissionLimit()));
  }

  private static String text(Optional<?> limit) {
    return limit.map(Object::toString).orElse("");
  }

  /**
   * Reads what {@link #write} has written, or somebody has entered.
   *
   * @param entered the fields by name, empty for blank ones
   * @throws UnfitException if one cannot be understood, or is out of range
   */
  static QueueLimits read(Function<String, Optional<String>> entered) {
    try {
      return new QueueLimits(
          number(entered, PER_NODE),
          number(entered, AT_A_TIME),
          number(entered, PER_KEY),
          entered.apply(RATE).map(RateLimit::parse),
          entered.apply(AGEING).map(LimitsForm::duration).orElseGet(QueueLimits.NONE::ageing),
          number(entered, ADMISSION));
    } catch (IllegalArgumentException unfit) {
      throw new UnfitException(String.valueOf(unfit.getMessage()));
    }
  }

  private static Optional<Integer> number(Function<String, Optional<String>> entered, String name) {
    return entered.apply(name).map(LimitsForm::number);
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
