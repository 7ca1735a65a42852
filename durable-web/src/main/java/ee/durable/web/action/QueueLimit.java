package ee.durable.web.action;

import ee.durable.queue.QueueLimits;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a queue can be limited in, in words. */
public enum QueueLimit {
  /** On one node. */
  PER_NODE("Runs at a time on each node"),
  /** On all nodes. */
  AT_A_TIME("Runs at a time on all nodes"),
  /** On all nodes, of one key. */
  PER_KEY("Runs at a time of one concurrency key"),
  /** On all nodes, in a span of time. */
  RATE("Runs begun in a span"),
  /** How fast those rise that wait. */
  AGEING("Wait that gains a level of priority"),
  /** When applications are refused. */
  ADMISSION("Queued runs before starts are refused");

  private final String label;

  QueueLimit(String label) {
    this.label = label;
  }

  /** Returns what people call it. */
  public String label() {
    return label;
  }

  /** Returns it as people enter it, empty for none. */
  public Optional<String> of(QueueLimits limits) {
    Optional<?> limit =
        switch (this) {
          case PER_NODE -> limits.concurrencyPerNode();
          case AT_A_TIME -> limits.concurrency();
          case PER_KEY -> limits.concurrencyPerKey();
          case RATE -> limits.rateLimit();
          case AGEING -> Optional.of(limits.ageing());
          case ADMISSION -> limits.admissionLimit();
        };
    return limit.map(Object::toString);
  }

  /** Returns in which limits the ones differ from the others, a sentence for each. */
  static String difference(QueueLimits found, QueueLimits expected) {
    return Arrays.stream(values())
        .filter(limit -> !limit.of(found).equals(limit.of(expected)))
        .map(
            limit ->
                "%s: %s, not %s."
                    .formatted(
                        limit.label,
                        limit.of(found).orElse("none"),
                        limit.of(expected).orElse("none")))
        .collect(Collectors.joining(" "));
  }
}
