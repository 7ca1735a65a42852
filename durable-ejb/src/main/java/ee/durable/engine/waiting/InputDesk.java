package ee.durable.engine.waiting;

import ee.durable.data.Data;
import ee.durable.data.PayloadLimits;
import ee.durable.engine.family.News;
import ee.durable.engine.family.News.Near;
import ee.durable.engine.transaction.Tx;
import ee.durable.error.InputNotOpenException;
import ee.durable.error.RunNotFoundException;
import ee.durable.event.InputProvided;
import ee.durable.input.InputId;
import ee.durable.input.Question;
import ee.durable.jpa.Database;
import ee.durable.jpa.run.Inputs;
import ee.durable.jpa.run.Inputs.Asked;
import ee.durable.jpa.run.RunEndings;
import ee.durable.jpa.run.WaitOutcome;
import ee.durable.jpa.run.Waits;
import ee.durable.run.RunId;
import ee.durable.run.RunStatus;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes the answers of people to the questions of runs. */
public final class InputDesk {

  private static final int LONGEST_NAME = 200;

  private final PayloadLimits limits;

  /** Creates the desk of a node. */
  public InputDesk(PayloadLimits limits) {
    this.limits = limits;
  }

  /** Answers a question, if it is open and the answer fits. */
  public void provide(
      Tx tx, RunId run, String name, @Nullable Object answer, @Nullable String by, News news) {
    Database database = tx.database();
    Inputs inputs = lock(database, run);
    Asked asked = open(database, run, inputs.find(run.value(), name), name);
    JsonValue checked = Question.read(asked.question()).checked(answer);
    limits.check(
        "The answer to '%s'".formatted(name), Data.of(Collections.singletonMap("answer", checked)));
    inputs.answer(asked, checked.toString(), by == null ? null : shortened(by));
    new Waits(database).makePending(run.value()).ifPresent(news::due);
    InputId id = new InputId(run, asked.no());
    news.happened(new InputProvided(run, asked.workflow(), asked.step(), name, id));
  }

  private static String shortened(String by) {
    return by.length() > LONGEST_NAME ? by.substring(0, LONGEST_NAME) : by;
  }

  /** Hands a question to somebody else, if it is open. */
  public void reassign(Tx tx, InputId input, @Nullable String assignee, @Nullable String role) {
    Database database = tx.database();
    Inputs inputs = lock(database, input.run());
    open(database, inputs, input);
    inputs.reassign(input.run().value(), input.number(), assignee, role);
  }

  /** Sets the deadline of a question, if it is open. */
  public void extend(Tx tx, InputId input, @Nullable Instant due, News news) {
    Database database = tx.database();
    Inputs inputs = lock(database, input.run());
    open(database, inputs, input);
    inputs.extend(input.run().value(), input.number(), due);
    new Waits(database).setNextDue(input.run().value());
    news.near(new Near(input.run().value(), true, Duration.ofMillis(1))); // it may have passed
  }

  /** Locks a run, and returns where its questions are: if it is in the archive, none is open. */
  private static Inputs lock(Database database, RunId run) {
    if (new Waits(database).lock(run.value())) {
      return new Inputs(database);
    }
    if (new RunEndings(database).status(run.value()).isPresent()) {
      return Inputs.withArchive(database);
    }
    throw new RunNotFoundException(run);
  }

  private static void open(Database database, Inputs inputs, InputId input) {
    Optional<Asked> found = inputs.find(input.run().value(), input.number());
    open(database, input.run(), found, found.map(Asked::name).orElse("#" + input.number()));
  }

  private static Asked open(Database database, RunId run, Optional<Asked> found, String name) {
    Asked asked = found.orElseThrow(() -> InputNotOpenException.unknown(run, name));
    if (asked.outcome() != null) {
      throw closed(database, run, asked);
    }
    return asked;
  }

  private static InputNotOpenException closed(Database database, RunId run, Asked asked) {
    Instant ended = Objects.requireNonNull(asked.ended());
    WaitOutcome outcome = Objects.requireNonNull(asked.outcome());
    return switch (outcome) {
      case ANSWERED, ENDED ->
          InputNotOpenException.answered(
              run, asked.name(), Optional.ofNullable(asked.answeredBy()), ended);
      case TIMED_OUT ->
          InputNotOpenException.timedOut(
              run, asked.name(), asked.due() == null ? ended : asked.due());
      case CANCELLED -> InputNotOpenException.cancelled(run, asked.name());
      case CLOSED -> {
        RunStatus status = new RunEndings(database).status(run.value()).orElse(RunStatus.CANCELLED);
        yield InputNotOpenException.runEnded(run, asked.name(), status);
      }
    };
  }
}
