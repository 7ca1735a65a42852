package ee.durable.web.access;

import ee.durable.audit.Deed;
import ee.durable.data.Data;
import ee.durable.data.JsonValues;
import ee.durable.input.Question;
import ee.durable.payload.Redaction;
import ee.durable.run.Attempt;
import ee.durable.run.Failure;
import ee.durable.run.LogEntry;
import ee.durable.schedule.Fire;
import ee.durable.schedule.ScheduleInfo;
import ee.durable.schedule.ScheduleInfo.PausedBy;
import ee.durable.view.Parts;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Takes the payloads out of what {@link ee.durable.Durable} returns: what runs were given, asked,
 * answered and logged, and what they have brought about. What happened, when and how often stays.
 *
 * <p>Records are taken apart, so that whoever adds a payload to one has nothing to do here. Free
 * text is a payload where a workflow wrote it.
 */
final class Withholding {

  /** What stands for an object. */
  static final Data WITHHELD = Data.of(Map.of(Redaction.MASK, "for operators"));

  private static final JsonValue MASK = JsonValues.write(Redaction.MASK);

  private Withholding() {}

  static @Nullable Object shown(@Nullable Object value) {
    if (value instanceof Data data) {
      return data(data);
    }
    if (value instanceof JsonValue) {
      return MASK;
    }
    if (value instanceof Failure failure) {
      return failure(failure);
    }
    if (value instanceof LogEntry entry) {
      return entry(entry);
    }
    if (value instanceof Question question) {
      return question(question);
    }
    if (value instanceof Attempt attempt) {
      return attempt(attempt);
    }
    if (value instanceof Fire fire) {
      return fire(fire);
    }
    if (value instanceof ScheduleInfo.Failures failures) {
      return new ScheduleInfo.Failures(failures.count(), Redaction.MASK, failures.at());
    }
    if (value instanceof ScheduleInfo.Pause pause && pause.by() == PausedBy.FAILURES) {
      return new ScheduleInfo.Pause(
          pause.by(), pause.reason().map(reason -> Redaction.MASK), pause.since());
    }
    if (value instanceof Deed deed) {
      return deed(deed);
    }
    return Parts.replaced(value, Withholding::shown);
  }

  /** Lists leave inputs and contexts empty; they stay so. */
  private static Data data(Data data) {
    return data.json().isEmpty() ? data : WITHHELD;
  }

  private static Failure failure(Failure failure) {
    return new Failure(
        failure.type(),
        Redaction.MASK,
        data(failure.details()),
        failure.cause().map(Withholding::failure));
  }

  private static LogEntry entry(LogEntry entry) {
    return new LogEntry(
        entry.at(), entry.level(), entry.logger(), Redaction.MASK, entry.source(), Map.of());
  }

  private static Question question(Question question) {
    return new Question(
        question.kind(),
        Redaction.MASK,
        List.of(),
        List.of(),
        data(question.metadata()),
        question.least(),
        question.most());
  }

  private static Attempt attempt(Attempt attempt) {
    return new Attempt(
        attempt.run(),
        attempt.kind(),
        attempt.step(),
        attempt.position(),
        attempt.number(),
        attempt.outcome(),
        attempt.started(),
        attempt.ended(),
        attempt.failure().map(Withholding::failure),
        attempt.output().map(output -> MASK.toString()),
        attempt.children(),
        attempt.override());
  }

  private static Fire fire(Fire fire) {
    return new Fire(
        fire.schedule(),
        fire.cause(),
        fire.tick(),
        fire.at(),
        fire.outcome(),
        fire.run(),
        fire.note().map(note -> Redaction.MASK));
  }

  /** Why somebody acted stays; what they gave with it, and what the engine said to it, may not. */
  private static Deed deed(Deed deed) {
    return new Deed(
        deed.key(),
        deed.actor(),
        deed.action(),
        deed.target(),
        deed.reason(),
        deed.details().map(details -> MASK.toString()),
        deed.outcome(),
        deed.message().map(message -> Redaction.MASK),
        deed.result());
  }
}
