package ee.durable.engine.waiting;

import ee.durable.SendOptions;
import ee.durable.data.Data;
import ee.durable.data.JsonValues;
import ee.durable.data.PayloadLimits;
import ee.durable.engine.definition.ApplicationNames;
import ee.durable.engine.family.EventMatcher;
import ee.durable.engine.family.News;
import ee.durable.engine.transaction.Tx;
import ee.durable.error.RunEndedException;
import ee.durable.error.RunNotFoundException;
import ee.durable.jpa.message.Messages;
import ee.durable.jpa.run.Events;
import ee.durable.jpa.run.Events.Standing;
import ee.durable.jpa.run.RunEndings;
import ee.durable.run.RunId;
import jakarta.json.JsonValue;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Sends events to runs. A sender without a transaction of its own hands the event to the wait at
 * once. One with a transaction may hold other locks, and must not wait for the run's: the event is
 * kept, and handed over after the commit by message.
 */
public final class EventSender {

  private final PayloadLimits limits;

  /** Creates the sender of a node. */
  public EventSender(PayloadLimits limits) {
    this.limits = limits;
  }

  /**
   * An event.
   *
   * @param name its name
   * @param payload as JSON text
   * @param options its keys
   */
  public record Event(String name, String payload, SendOptions options) {}

  /** Makes an event, checked and not yet sent. */
  public Event prepare(String name, @Nullable Object payload, SendOptions options) {
    ApplicationNames.checkEvent(name);
    JsonValue json = JsonValues.write(payload);
    limits.check(
        "The payload of '%s'".formatted(name), Data.of(Collections.singletonMap("payload", json)));
    return new Event(name, json.toString(), options);
  }

  /** Makes an event for every run that waits for it, checked and not yet sent. */
  public Event prepareBroadcast(String name, @Nullable Object payload, SendOptions options) {
    if (options.correlation().isEmpty()) {
      throw new IllegalArgumentException(
          "A broadcast needs the correlation key of the waits it is for; set it with"
              + " send.correlation(..).");
    }
    return prepare(name, payload, options);
  }

  /**
   * Sends an event to a run.
   *
   * @param isAlone whether the transaction does nothing else
   * @return false if an event with its key was sent before
   */
  public boolean send(Tx tx, RunId run, Event event, boolean isAlone, News news) {
    Events events = new Events(tx.database());
    Standing standing =
        (isAlone ? events.lock(run.value()) : events.standing(run.value()))
            .or(() -> archived(tx, run))
            .orElseThrow(() -> new RunNotFoundException(run));
    if (standing.status().isFinal()) {
      throw new RunEndedException(run, standing.status(), "sent the event '" + event.name() + "'");
    }
    boolean isNew =
        events.insert(
            run.value(), event.name(), event.options().key().orElse(null), event.payload());
    if (isNew && !isAlone) {
      news.tell(new Messages(tx.database()).eventsSent(List.of(run.value())));
    } else if (isNew && standing.isWaitingForEvents()) {
      new EventMatcher(tx.database()).match(run.value(), news);
    }
    return isNew;
  }

  private static Optional<Standing> archived(Tx tx, RunId run) {
    return new RunEndings(tx.database())
        .status(run.value())
        .map(status -> new Standing(status, false));
  }

  /** Sends an event to every run that waits for it with its correlation key. */
  public int broadcast(Tx tx, Event event, News news) {
    String correlation = event.options().correlation().orElseThrow();
    List<UUID> reached =
        new Events(tx.database())
            .broadcast(
                event.name(), event.options().key().orElse(null), event.payload(), correlation);
    news.tell(new Messages(tx.database()).eventsSent(reached));
    return reached.size();
  }
}
