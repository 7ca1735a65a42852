package ee.durable.engine.view;

import ee.durable.Durable;
import ee.durable.audit.Deed;
import ee.durable.data.Data;
import ee.durable.data.JsonValues;
import ee.durable.engine.log.Masking;
import ee.durable.input.Input;
import ee.durable.input.InputAnswer;
import ee.durable.input.Question;
import ee.durable.payload.Redaction;
import ee.durable.run.Attempt;
import ee.durable.run.Failure;
import ee.durable.run.LogEntry;
import ee.durable.run.Run;
import ee.durable.run.SentEvent;
import ee.durable.view.Parts;
import jakarta.json.JsonValue;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Redacts whatever {@link Durable} returns. Records are taken apart down to their payloads, so that
 * nobody who adds one has to think of it here.
 */
public final class RedactedView {

  private static final String OURS = "ee.durable.";

  private final Redaction redaction;

  private RedactedView(Redaction redaction) {
    this.redaction = redaction;
  }

  /** Returns the same for the eyes of operators. */
  public static Durable of(Durable durable, Redaction redaction) {
    return redaction.isEmpty()
        ? durable
        : new RedactedView(redaction).interposed(Durable.class, durable);
  }

  private <T> T interposed(Class<T> type, T target) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> shown(method, called(target, method, arguments))));
  }

  private static @Nullable Object called(
      Object target, Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException thrown) {
      throw thrown.getTargetException();
    }
  }

  private @Nullable Object shown(Method method, @Nullable Object result) {
    Class<?> promised = method.getReturnType();
    if (result != null && promised.isInterface() && promised.getName().startsWith(OURS)) {
      return desk(promised, result);
    }
    return shown(result);
  }

  /** What {@link Durable} hands out to ask further. */
  private <T> T desk(Class<T> type, Object result) {
    return interposed(type, type.cast(result));
  }

  private @Nullable Object shown(@Nullable Object value) {
    if (value instanceof Run run) {
      return run(run);
    }
    if (value instanceof Attempt attempt) {
      return attempt(attempt);
    }
    if (value instanceof Failure failure) {
      return failure(failure, List.of());
    }
    if (value instanceof LogEntry entry) {
      return entry(entry);
    }
    if (value instanceof Question question) {
      return question(question);
    }
    if (value instanceof Deed deed) {
      return deed.with(deed.details().map(this::text).orElse(null));
    }
    if (value instanceof SentEvent event && redaction.masks(event.name())) {
      return new SentEvent(
          event.run(), event.name(), event.key(), mask(), event.sentAt(), event.isTaken());
    }
    if (value instanceof Input input && redaction.masks(input.name())) {
      return answered(input);
    }
    if (value instanceof Data data) {
      return redaction.data(data);
    }
    if (value instanceof JsonValue json) {
      return redaction.json(json);
    }
    return Parts.replaced(value, this::shown);
  }

  private Run run(Run run) {
    List<String> secrets = redaction.secrets(List.of(run.input().json(), run.context().json()));
    return new Run(
        run.id(),
        run.workflow(),
        run.version(),
        run.status(),
        run.queue(),
        run.priority(),
        run.key(),
        run.concurrencyKey(),
        run.labels(),
        run.step(),
        run.waitingFor(),
        run.attempt(),
        redaction.data(run.input()),
        redaction.data(run.context()),
        run.failure().map(failure -> failure(failure, secrets)),
        run.isCompensating(),
        run.family(),
        run.times());
  }

  private Attempt attempt(Attempt attempt) {
    return new Attempt(
        attempt.run(),
        attempt.kind(),
        attempt.step(),
        attempt.position(),
        attempt.number(),
        attempt.outcome(),
        attempt.started(),
        attempt.ended(),
        attempt.failure().map(failure -> failure(failure, List.of())),
        attempt.output().map(this::text),
        attempt.children(),
        attempt.override());
  }

  private String text(String json) {
    return redaction.json(JsonValues.parse(json)).toString();
  }

  private Failure failure(Failure failure, List<String> secrets) {
    return Masking.of(redaction, secrets).failure(failure);
  }

  private Question question(Question question) {
    return new Question(
        question.kind(),
        redaction.text(question.prompt(), List.of()),
        question.choices(),
        question.fields(),
        redaction.data(question.metadata()),
        question.least(),
        question.most());
  }

  private LogEntry entry(LogEntry entry) {
    return Masking.of(redaction, List.of()).entry(entry);
  }

  /** An answer has the name of what was asked. */
  private Input answered(Input input) {
    return new Input(
        input.id(),
        input.workflow(),
        input.step(),
        input.name(),
        question(input.question()),
        input.assignee(),
        input.role(),
        input.asked(),
        input.due(),
        input.state(),
        input.answer().map(answer -> new InputAnswer(mask(), answer.by(), answer.at())));
  }

  private static JsonValue mask() {
    return JsonValues.write(Redaction.MASK);
  }
}
