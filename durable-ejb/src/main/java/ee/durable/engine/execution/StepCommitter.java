package ee.durable.engine.execution;

import ee.durable.engine.definition.StepDefinition;
import ee.durable.engine.family.News;
import ee.durable.engine.finish.RunFinisher;
import ee.durable.jpa.Database;
import ee.durable.jpa.run.ClaimedRun;
import ee.durable.jpa.run.NewRun;
import ee.durable.jpa.run.RunInserts;
import ee.durable.jpa.run.StepRecords;
import ee.durable.jpa.run.StepRecords.Ended;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes what a step leaves behind, as the last statements of its transaction. */
public final class StepCommitter {

  private final RunFinisher finisher;

  /** Creates the committer of a node. */
  public StepCommitter(RunFinisher finisher) {
    this.finisher = finisher;
  }

  /**
   * What a body has done.
   *
   * @param output what it answered, as JSON text
   * @param context the changed context as JSON text, null if it did not change
   * @param children the children it made
   */
  record Done(@Nullable String output, @Nullable String context, Children children) {}

  /**
   * Writes the end of a step.
   *
   * @return the run at its next step; empty if it has ended, which the news then say, or if the
   *     claim is lost
   */
  Optional<ClaimedRun> commit(Database database, StepAttempt attempt, Done done, News news) {
    Ended ended = attempt.ended(done.output(), null);
    List<NewRun> started = done.children().started();
    new RunInserts(database).insert(started);
    Optional<StepDefinition> next = attempt.next();
    boolean isOurs =
        next.isPresent()
            ? new StepRecords(database)
                .advance(ended, next.get().name(), started.size(), done.context())
            : finisher.complete(
                database, attempt.run(), ended, started.size(), done.context(), news);
    if (!isOurs) {
      return Optional.empty();
    }
    started.forEach(child -> news.due(child.queue()));
    return next.map(step -> attempt.run().advanced(step.name(), started.size(), done.context()));
  }
}
