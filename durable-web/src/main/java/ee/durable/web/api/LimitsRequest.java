package ee.durable.web.api;

import ee.durable.data.Data;
import ee.durable.queue.QueueLimits;
import ee.durable.queue.RateLimit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * What {@code PATCH /queues/{name}} asks for: the limits that are named change, those that are null
 * are taken away, the others stay.
 *
 * @param changes what becomes of the limits, one after the other
 */
record LimitsRequest(List<UnaryOperator<QueueLimits>> changes) {

  private static final String[] KNOWN = {
    "concurrencyPerNode",
    "concurrency",
    "concurrencyPerKey",
    "rateLimit",
    "ageing",
    "admissionLimit"
  };

  /** Longer than any rate limit or duration that means something. */
  private static final int LONGEST_TEXT = 100;

  LimitsRequest {
    changes = List.copyOf(changes);
  }

  /**
   * Reads the body.
   *
   * @throws ProblemException if it names no limit, or one that is unknown, of another type or out
   *     of range
   */
  static LimitsRequest of(Data body) {
    Reading reading = new Reading(new BodyProperties(body, KNOWN));
    reading.number(
        "concurrencyPerNode", most -> limits -> limits.withConcurrencyPerNode(most.orElse(null)));
    reading.number("concurrency", most -> limits -> limits.withConcurrency(most.orElse(null)));
    reading.number(
        "concurrencyPerKey", most -> limits -> limits.withConcurrencyPerKey(most.orElse(null)));
    reading.text(
        "rateLimit",
        text -> limits -> limits.withRateLimit(text.map(RateLimit::parse).orElse(null)));
    reading.text(
        "ageing",
        text ->
            limits ->
                limits.withAgeing(
                    text.map(DurationText::read).orElseGet(QueueLimits.NONE::ageing)));
    reading.number(
        "admissionLimit", most -> limits -> limits.withAdmissionLimit(most.orElse(null)));
    if (reading.changes.isEmpty()) {
      throw ProblemException.property(
          KNOWN[0],
          "Expected one of %s, or several of them, but found none."
              .formatted(String.join(", ", KNOWN)));
    }
    return new LimitsRequest(reading.changes);
  }

  QueueLimits appliedTo(QueueLimits limits) {
    QueueLimits changed = limits;
    for (UnaryOperator<QueueLimits> change : changes) {
      changed = change.apply(changed);
    }
    return changed;
  }

  private static final class Reading {

    private final BodyProperties properties;
    private final List<UnaryOperator<QueueLimits>> changes = new ArrayList<>();
    private QueueLimits tried = QueueLimits.NONE;

    Reading(BodyProperties properties) {
      this.properties = properties;
    }

    void number(String name, Function<Optional<Integer>, UnaryOperator<QueueLimits>> change) {
      if (properties.has(name)) {
        add(name, change.apply(properties.wholeNumber(name)));
      }
    }

    void text(String name, Function<Optional<String>, UnaryOperator<QueueLimits>> change) {
      if (properties.has(name)) {
        add(name, change.apply(properties.text(name, LONGEST_TEXT)));
      }
    }

    /** Tried on no limits: a limit is right or wrong whatever the others are. */
    private void add(String name, UnaryOperator<QueueLimits> change) {
      BodyProperties.hand(name, change, accepted -> tried = accepted.apply(tried));
      changes.add(change);
    }
  }
}
