package ee.durable.engine.execution;

import ee.durable.engine.definition.Arrival;
import ee.durable.engine.definition.Arrival.AtBlock;
import ee.durable.engine.definition.Arrival.AtEnd;
import ee.durable.engine.definition.Arrival.AtStep;
import ee.durable.engine.definition.Arrival.Nowhere;
import ee.durable.engine.definition.Counters;
import ee.durable.engine.definition.Definition;
import ee.durable.engine.definition.Definitions;
import ee.durable.engine.definition.StepDefinition;
import ee.durable.engine.definition.Way;
import ee.durable.engine.execution.Aim.Doing;
import ee.durable.engine.execution.Aim.Fanning;
import ee.durable.engine.execution.Aim.Undoing;
import ee.durable.engine.execution.Aim.UndoingChildren;
import ee.durable.engine.log.LogLimits;
import ee.durable.engine.log.StepLog;
import ee.durable.engine.transaction.Transactions;
import ee.durable.jpa.run.ClaimedRun;
import ee.durable.jpa.run.UndoRecords;
import ee.durable.jpa.run.UndoRecords.Done;
import ee.durable.jpa.run.UndoRecords.Entry;
import ee.durable.payload.Redaction;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tells a claimed run what comes next: forward through its flow, or back through what it has done.
 */
final class Directions {

  private final Transactions transactions;
  private final Definitions definitions;
  private final BlockContextCache contexts;
  private final LogLimits logs;
  private final Redaction redaction;

  Directions(
      Transactions transactions, Definitions definitions, LogLimits logs, Redaction redaction) {
    this.redaction = redaction;
    this.logs = logs;
    this.transactions = transactions;
    this.definitions = definitions;
    this.contexts = new BlockContextCache(transactions);
  }

  /** What comes next. */
  sealed interface Goal {

    /** Something to attempt. */
    record Attempted(StepAttempt attempt) implements Goal {}

    /** A condition that cannot be answered. */
    record Refused(StepAttempt attempt, Throwable cause) implements Goal {}

    /** Nothing: it is done, or undone. */
    record Ended() implements Goal {}

    /** Nobody knows: its position is not deployed. */
    record Lost(String message) implements Goal {}
  }

  Goal of(ClaimedRun run) {
    Optional<Definition> definition = definitions.find(run.workflow(), run.version());
    if (definition.isEmpty()) {
      return new Goal.Lost(
          "Version %d of workflow '%s' is not deployed.".formatted(run.version(), run.workflow()));
    }
    long begun = System.nanoTime();
    BlockBase around = contexts.around(run);
    return run.undoing() == null
        ? forward(run, definition.get(), around, begun)
        : back(run, run.undoing(), definition.get(), around, begun);
  }

  private Goal forward(
      ClaimedRun run, Definition definition, @Nullable BlockBase around, long begun) {
    WorkingContext context = WorkingContext.of(run, around);
    Surroundings surroundings = new Surroundings(run, around);
    Arrival arrival =
        new Way(definition, run.scope())
            .arrive(
                run.at().step(),
                Counters.read(run.at().counters()),
                (path, counters) ->
                    new ReadingContext(surroundings, definition, path, counters, context));
    if (arrival instanceof AtStep at) {
      Aim aim = new Doing(at.step(), at.place(), at.counters());
      return new Goal.Attempted(
          new StepAttempt(run, definition, aim, around, begun, new StepLog(logs), redaction));
    }
    if (arrival instanceof AtBlock at) {
      Aim aim = new Fanning(at.block(), at.place(), at.counters());
      return new Goal.Attempted(
          new StepAttempt(run, definition, aim, around, begun, new StepLog(logs), redaction));
    }
    if (arrival instanceof AtEnd) {
      return new Goal.Ended();
    }
    if (arrival instanceof Nowhere nowhere) {
      return new Goal.Lost(
          ("The run stands at step '%s', which version %d of the deployed workflow '%s' does not"
                  + " have.")
              .formatted(nowhere.path(), definition.version(), definition.name()));
    }
    Arrival.Refused refused = (Arrival.Refused) arrival;
    Aim aim = new Aim.Asking(refused.path(), refused.counters());
    return new Goal.Refused(
        new StepAttempt(run, definition, aim, around, begun, new StepLog(logs), redaction),
        refused.cause());
  }

  private Goal back(
      ClaimedRun run,
      ClaimedRun.Undoing undoing,
      Definition definition,
      @Nullable BlockBase around,
      long begun) {
    Optional<Entry> next = transactions.inNew(tx -> new UndoRecords(tx.database()).next(undoing));
    if (next.isEmpty()) {
      return new Goal.Ended();
    }
    Entry entry = next.get();
    if (entry.isOfChildren()) {
      List<Done> children =
          transactions.inNew(tx -> new UndoRecords(tx.database()).children(undoing, entry));
      Aim aim = new UndoingChildren(entry, children);
      return new Goal.Attempted(
          new StepAttempt(run, definition, aim, around, begun, new StepLog(logs), redaction));
    }
    Optional<StepDefinition> compensation = definition.compensation(entry.step());
    return compensation.isEmpty()
        ? new Goal.Lost(
            ("Step '%s' has to be undone, but has no compensation in version %d of the deployed"
                    + " workflow '%s'.")
                .formatted(entry.step(), definition.version(), definition.name()))
        : new Goal.Attempted(
            new StepAttempt(
                run,
                definition,
                new Undoing(compensation.get(), entry),
                around,
                begun,
                new StepLog(logs),
                redaction));
  }
}
