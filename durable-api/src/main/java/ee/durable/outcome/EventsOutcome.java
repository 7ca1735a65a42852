package ee.durable.outcome;

import ee.durable.error.MissingKeyException;
import ee.durable.error.WaitNotAnsweredException;
import ee.durable.run.Failure;
import jakarta.json.JsonValue;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How the wait for any or for all of several events ended.
 *
 * <pre>{@code
 * EventsOutcome both =
 *     step.waitForAll(List.of("legal", "finance"), wait -> wait.timeout(ofDays(7)));
 * step.assign("reviews", both.orElseThrow().payloads());
 *
 * String first = step.waitForAny(List.of("success", "failure")).orElseThrow().first().name();
 * }</pre>
 */
public sealed interface EventsOutcome permits EventsReceived, EventsTimedOut, EventsCancelled {

  /** Returns the events that came, in the order of their coming; also when others did not. */
  List<ReceivedEvent> received();

  /** Returns the event of this name, empty if it did not come. */
  default Optional<ReceivedEvent> find(String name) {
    return received().stream().filter(event -> event.name().equals(name)).findFirst();
  }

  /**
   * Returns the event of this name.
   *
   * @throws MissingKeyException if it did not come; it names those that did
   */
  default ReceivedEvent get(String name) {
    return find(name).orElseThrow(() -> new MissingKeyException(name, payloads().keySet()));
  }

  /** Returns the payloads of the events that came by their names. */
  default Map<String, JsonValue> payloads() {
    Map<String, JsonValue> payloads = new LinkedHashMap<>();
    received().forEach(event -> payloads.put(event.name(), event.payload()));
    return Collections.unmodifiableMap(payloads);
  }

  /** Returns whether what was waited for came: any of the events, or all of them. */
  default boolean isReceived() {
    return this instanceof EventsReceived;
  }

  /** Returns whether the timeout passed first. */
  default boolean isTimedOut() {
    return this instanceof EventsTimedOut;
  }

  /**
   * Returns why not all that was waited for came.
   *
   * @throws IllegalStateException if it did
   */
  Failure error();

  /**
   * Returns the events.
   *
   * @throws WaitNotAnsweredException if not all that was waited for came; left uncaught it fails
   *     the step
   */
  default EventsReceived orElseThrow() {
    if (this instanceof EventsReceived events) {
      return events;
    }
    throw new WaitNotAnsweredException(error());
  }
}
