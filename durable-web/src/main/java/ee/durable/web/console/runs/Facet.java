package ee.durable.web.console.runs;

import ee.durable.run.RunId;
import ee.durable.run.RunQuery;
import ee.durable.run.RunStatus;
import ee.durable.run.WaitKind;
import ee.durable.web.console.Spans;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Optional;

/** Something that a list of runs can be narrowed by: a parameter of its URL. */
enum Facet {
  WORKFLOW("workflow", "Workflow", (query, value, now) -> query.workflow(value)),
  STATUS("status", "Status", (query, value, now) -> query.status(RunStatus.valueOf(word(value)))),
  WAIT("wait", "Waits for", (query, value, now) -> query.waitingFor(WaitKind.valueOf(word(value)))),
  QUEUE("queue", "Queue", (query, value, now) -> query.queue(value)),
  NODE("node", "On node", (query, value, now) -> query.node(value)),
  KEY("key", "Key", (query, value, now) -> query.key(value)),
  LABEL("label", "Label", (query, value, now) -> label(query, value)),
  FROM("from", "Created since", (query, value, now) -> query.createdFrom(instant(value, now))),
  TO("to", "Created before", (query, value, now) -> query.createdBefore(instant(value, now))),
  ENDED("ended", "Ended since", (query, value, now) -> query.endedFrom(instant(value, now))),
  ERROR("error", "Failure", (query, value, now) -> query.failureType(value)),
  LONGER("longer", "Longer than", (query, value, now) -> query.longerThan(Spans.parse(value))),
  SCHEDULE("schedule", "Schedule", (query, value, now) -> query.startedBy(value)),
  ORIGIN("origin", "Fork of", (query, value, now) -> query.forkOf(RunId.of(value))),
  PARENT("parent", "Child of", (query, value, now) -> query.parent(RunId.of(value))),
  ID("id", "Id begins with", (query, value, now) -> query.idPrefix(value)),
  CHILDREN("children", "With children", (query, value, now) -> {});

  private final String parameter;
  private final String label;

  /** Of no state: method references and lambdas that hold nothing. */
  @SuppressWarnings("ImmutableEnumChecker")
  private final Narrowing narrowing;

  Facet(String parameter, String label, Narrowing narrowing) {
    this.parameter = parameter;
    this.label = label;
    this.narrowing = narrowing;
  }

  /** What a value of a facet does to a query. */
  @FunctionalInterface
  private interface Narrowing {
    void narrow(RunQuery query, String value, Instant now);
  }

  /** Returns its name in the URL. */
  String parameter() {
    return parameter;
  }

  /** Returns its name for people. */
  String label() {
    return label;
  }

  /** Returns whether it may have several values, one of which must match. */
  boolean isMulti() {
    return this == STATUS || this == WAIT || this == WORKFLOW || this == LABEL;
  }

  /** Narrows the query. */
  void applyTo(RunQuery query, String value, Instant now) {
    narrowing.narrow(query, value, now);
  }

  /** Returns whether it understands the value. */
  boolean takes(String value) {
    try {
      applyTo(new RunQuery(), value, Instant.EPOCH);
      return true;
    } catch (RuntimeException misunderstood) {
      return false;
    }
  }

  static Optional<Facet> of(String parameter) {
    for (Facet facet : values()) {
      if (facet.parameter.equals(parameter)) {
        return Optional.of(facet);
      }
    }
    return Optional.empty();
  }

  private static String word(String value) {
    return value.toUpperCase(Locale.ROOT);
  }

  private static void label(RunQuery query, String value) {
    int colon = value.indexOf(':');
    if (colon < 1) {
      throw new IllegalArgumentException("A label is written name:value.");
    }
    query.label(value.substring(0, colon), value.substring(colon + 1));
  }

  /** Reads {@code -24h}, which stays relative in a link, or an instant with its offset. */
  private static Instant instant(String value, Instant now) {
    if (value.startsWith("-")) {
      return now.minus(Spans.parse(value.substring(1)));
    }
    return OffsetDateTime.parse(value).toInstant();
  }
}
