package ee.durable.engine.execution;

import ee.durable.engine.definition.Position;
import ee.durable.engine.execution.BodyRunner.Result;
import ee.durable.engine.family.News;
import ee.durable.engine.finish.RunFinisher;
import ee.durable.event.RunStarted;
import ee.durable.event.StepEnded;
import ee.durable.jpa.Database;
import ee.durable.jpa.run.ClaimedRun;
import ee.durable.jpa.run.ClaimedRun.Moved;
import ee.durable.jpa.run.NewRun;
import ee.durable.jpa.run.RunInserts;
import ee.durable.jpa.run.StepRecords;
import ee.durable.jpa.run.StepRecords.Ended;
import ee.durable.jpa.run.StepRecords.Kept;
import ee.durable.jpa.run.UndoRecords;
import ee.durable.run.Attempt;
import ee.durable.run.RunId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Writes what a step leaves behind, as the last statements of its transaction. */
final class StepCommitter {

  private final RunFinisher finisher;

  /** Creates the committer of a node. */
  StepCommitter(RunFinisher finisher) {
    this.finisher = finisher;
  }

  /**
   * What a body has done.
   *
   * @param result what it answered, and where the run goes on
   * @param step what it asked for
   */
  record Done(Result result, RunningStep step) {}

  /**
   * Writes the end of a step.
   *
   * @return the run at its next step; empty if it has ended or pauses, which the news then say, or
   *     if the claim is lost
   */
  Optional<ClaimedRun> commit(Database database, StepAttempt attempt, Done done, News news) {
    Kept changed = done.step().changed();
    List<NewRun> started = done.step().children().started();
    new RunInserts(database).insert(started);
    Ended ended = attempt.ended(done.result().output(), null);
    Position next = done.result().next();
    Optional<ClaimedRun> moved =
        next == null
            ? undone(database, attempt, ended, started.size(), changed)
            : done(database, attempt, ended, started.size(), moved(attempt, next, changed), news);
    boolean isOurs = moved.isPresent() || news.isLeft();
    if (isOurs) {
      tell(attempt, started, news);
    }
    return moved;
  }

  private static Moved moved(StepAttempt attempt, Position next, Kept changed) {
    return new Moved(
        next.path(),
        next.counters().text(),
        changed.context(),
        changed.removed(),
        attempt.leavesSomethingToUndo(),
        attempt.spanText());
  }

  private Optional<ClaimedRun> done(
      Database database,
      StepAttempt attempt,
      Ended ended,
      int newChildren,
      Moved moved,
      News news) {
    if (moved.step() == null) {
      finisher.complete(database, attempt.run(), ended, moved, newChildren, news);
      return Optional.empty();
    }
    return switch (new StepRecords(database).advance(ended, moved, newChildren)) {
      case DONE -> Optional.of(attempt.run().advanced(moved, newChildren, null));
      case PAUSED -> {
        news.paused();
        yield Optional.empty();
      }
      case LOST -> Optional.empty();
    };
  }

  private static Optional<ClaimedRun> undone(
      Database database, StepAttempt attempt, Ended ended, int newChildren, Kept changed) {
    int entry = Objects.requireNonNull(attempt.aim().entry(), "only what is undone has no next");
    if (!new UndoRecords(database).advance(ended, entry, newChildren, changed)) {
      return Optional.empty();
    }
    ClaimedRun run = attempt.run();
    ClaimedRun.Undoing undoing = Objects.requireNonNull(run.undoing());
    Moved moved =
        new Moved(
            run.at().step(),
            run.at().counters(),
            changed.context(),
            changed.removed(),
            false,
            null);
    return Optional.of(
        run.advanced(
            moved,
            newChildren,
            new ClaimedRun.Undoing(undoing.source(), entry, undoing.hasFailed(), undoing.cause())));
  }

  private static void tell(StepAttempt attempt, List<NewRun> started, News news) {
    for (NewRun child : started) {
      news.due(child.queue());
      news.happened(new RunStarted(new RunId(child.id()), child.what().workflow(), child.queue()));
    }
    news.happened(
        new StepEnded(
            new RunId(attempt.run().claim().run()),
            attempt.run().workflow(),
            attempt.aim().path(),
            attempt.run().at().attempt(),
            Attempt.Outcome.COMPLETED));
  }
}
