package ee.durable.engine.execution;

import ee.durable.EventWait;
import ee.durable.data.Data;
import ee.durable.data.JsonValues;
import ee.durable.data.PayloadLimits;
import ee.durable.engine.definition.ApplicationNames;
import ee.durable.error.PermanentFailure;
import ee.durable.input.AskOptions;
import ee.durable.input.InputAnswer;
import ee.durable.jpa.run.Answer;
import ee.durable.jpa.run.NewWait;
import ee.durable.jpa.run.NewWait.ForEvents;
import ee.durable.jpa.run.NewWait.ForInput;
import ee.durable.jpa.run.NewWait.ForTime;
import ee.durable.jpa.run.NewWait.Limit;
import ee.durable.jpa.run.WaitOutcome;
import ee.durable.outcome.EventCancelled;
import ee.durable.outcome.EventOutcome;
import ee.durable.outcome.EventReceived;
import ee.durable.outcome.EventTimedOut;
import ee.durable.outcome.EventsCancelled;
import ee.durable.outcome.EventsOutcome;
import ee.durable.outcome.EventsReceived;
import ee.durable.outcome.EventsTimedOut;
import ee.durable.outcome.InputAnswered;
import ee.durable.outcome.InputCancelled;
import ee.durable.outcome.InputOutcome;
import ee.durable.outcome.InputTimedOut;
import ee.durable.outcome.ReceivedEvent;
import ee.durable.run.Failure;
import ee.durable.run.WaitKind;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The waits of one step for events, inputs and times: those of earlier passes, which answer, and
 * the one in which this pass ends.
 *
 * <p>A body is entered again from its first line, so a wait is known by what it is for and by how
 * often the body has waited for that before. What an earlier attempt has received answers again; a
 * timeout or a cancellation of an earlier attempt does not, or the retry could never succeed.
 */
final class Awaits {

  private final StepAttempt attempt;
  private final PayloadLimits limits;
  private final WaitNumbers numbers;
  private final Map<String, Integer> asked = new HashMap<>();
  private @Nullable NewWait made;
  private @Nullable NewWait reopened;

  Awaits(StepAttempt attempt, WaitNumbers numbers, PayloadLimits limits) {
    this.attempt = attempt;
    this.numbers = numbers;
    this.limits = limits;
  }

  /** Returns the wait in which this pass ends, if it is a new one. */
  Optional<NewWait> made() {
    return Optional.ofNullable(made);
  }

  /** Returns the wait in which this pass ends, if an earlier pass made it and it is still open. */
  Optional<NewWait> reopened() {
    return Optional.ofNullable(reopened);
  }

  /** Returns whether a sleep was slept to its end; empty if it has to be slept. */
  Optional<Boolean> sleep(@Nullable Duration duration, @Nullable Instant until) {
    return answer(WaitKind.SLEEP, List.of(), new ForTime(), new Limit(duration, until))
        .map(slept -> slept.outcome() != WaitOutcome.CANCELLED);
  }

  /** Returns the outcome of a wait for one of several events, empty if it has to be waited for. */
  Optional<EventOutcome> event(Collection<String> names, EventWait options) {
    return events(names, 1, options).map(Awaits::one);
  }

  private static EventOutcome one(EventsOutcome outcome) {
    if (outcome instanceof EventsReceived events) {
      return new EventReceived(events.first());
    }
    return outcome instanceof EventsTimedOut late
        ? new EventTimedOut(late.value())
        : new EventCancelled(((EventsCancelled) outcome).reason());
  }

  /**
   * Returns the outcome of a wait for so many of several events, empty if it has to be waited for.
   */
  Optional<EventsOutcome> events(Collection<String> names, int needed, EventWait options) {
    List<String> distinct = distinct(names, needed);
    ForEvents what =
        new ForEvents(
            distinct,
            needed,
            options.correlation().orElse(null),
            JsonValues.write(options.timeoutValue()).toString());
    Limit limit = new Limit(options.timeout().orElse(null), null);
    return answer(WaitKind.EVENT, distinct, what, limit).map(Awaits::outcome);
  }

  private static List<String> distinct(Collection<String> names, int needed) {
    Set<String> distinct = new LinkedHashSet<>(names);
    if (distinct.size() < names.size() || needed < 1 || needed > names.size()) {
      throw new IllegalArgumentException(
          "A wait is for one or more of the events it names, each named once, but was for %d of %s."
              .formatted(needed, names));
    }
    distinct.forEach(ApplicationNames::checkEvent);
    return List.copyOf(distinct);
  }

  private static EventsOutcome outcome(Answer answer) {
    List<ReceivedEvent> received = received(answer);
    return switch (ended(answer)) {
      case TIMED_OUT -> new EventsTimedOut(timeoutValue(answer), received);
      case CANCELLED -> new EventsCancelled(reason(answer), received);
      default -> new EventsReceived(received);
    };
  }

  private static List<ReceivedEvent> received(Answer answer) {
    String events = answer.answer();
    return events == null
        ? List.of()
        : JsonValues.parse(events).asJsonArray().stream().map(Awaits::event).toList();
  }

  private static ReceivedEvent event(JsonValue json) {
    return new ReceivedEvent(
        json.asJsonObject().getString("name"),
        json.asJsonObject().getOrDefault("payload", JsonValue.NULL),
        Instant.parse(json.asJsonObject().getString("sent_at")));
  }

  /** Returns the outcome of a question, empty if it has to be asked. */
  Optional<InputOutcome> input(String name, AskOptions<?> ask) {
    ApplicationNames.checkInput(name);
    String question = ask.question().toJson();
    limits.check(
        "The question '%s'".formatted(name), new Data(JsonValues.parse(question).asJsonObject()));
    ForInput what =
        new ForInput(
            name,
            question,
            ask.assignee().orElse(null),
            ask.role().orElse(null),
            JsonValues.write(ask.timeoutValue()).toString(),
            ask.failsOnTimeout());
    Limit limit = new Limit(ask.timeout().orElse(null), null);
    return answer(WaitKind.INPUT, List.of(name), what, limit).map(Awaits::input);
  }

  private static InputOutcome input(Answer answer) {
    return switch (ended(answer)) {
      case TIMED_OUT -> timedOut(answer);
      case CANCELLED -> new InputCancelled(reason(answer));
      default ->
          new InputAnswered(
              new InputAnswer(
                  JsonValues.parse(String.valueOf(answer.answer())),
                  Optional.ofNullable(answer.answeredBy()),
                  Objects.requireNonNull(answer.answeredAt())));
    };
  }

  private static InputOutcome timedOut(Answer answer) {
    if (answer.failsOnTimeout()) {
      throw new PermanentFailure(
          Failure.of(
              "input_timeout",
              "Nobody has answered '%s' in time.".formatted(answer.names().get(0))));
    }
    return new InputTimedOut(timeoutValue(answer));
  }

  private static WaitOutcome ended(Answer answer) {
    return Objects.requireNonNull(answer.outcome(), "only what has ended answers");
  }

  private static JsonValue timeoutValue(Answer answer) {
    String value = answer.timeoutValue();
    return value == null ? JsonValue.NULL : JsonValues.parse(value);
  }

  private static String reason(Answer answer) {
    return answer.reason() == null ? "The wait was cancelled." : answer.reason();
  }

  /** Returns how the wait ended, or notes that this pass ends in it. */
  private Optional<Answer> answer(
      WaitKind kind, List<String> names, NewWait.What what, Limit limit) {
    String key = kind + names.toString();
    int before = asked.merge(key, 1, Integer::sum) - 1;
    Optional<Answer> known =
        attempt.run().answers().stream()
            .filter(answer -> answer.kind() == kind && answer.names().equals(names))
            .filter(this::stands)
            .skip(before)
            .findFirst();
    if (known.isPresent() && known.get().outcome() != null) {
      return known;
    }
    int current = attempt.run().at().attempt();
    if (known.isPresent()) {
      reopened = new NewWait(known.get().no(), current, what, limit);
    } else {
      made = new NewWait(numbers.next(), current, what, limit);
    }
    return Optional.empty();
  }

  private boolean stands(Answer answer) {
    return answer.attempt() == attempt.run().at().attempt()
        || answer.outcome() == WaitOutcome.ANSWERED;
  }
}
