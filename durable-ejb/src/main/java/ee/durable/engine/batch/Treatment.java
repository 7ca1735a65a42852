package ee.durable.engine.batch;

import ee.durable.Durable;
import ee.durable.batch.Batch;
import ee.durable.batch.BatchOutcome;
import ee.durable.batch.BatchOutcome.Result;
import ee.durable.batch.BatchVerb;
import ee.durable.error.DurableException;
import ee.durable.error.DurableUnavailableException;
import ee.durable.run.Run;
import ee.durable.run.RunId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a batch does to one run, in a transaction of its own.
 *
 * @param durable does it
 * @param batch the run of the batch
 * @param input what the batch was asked for
 * @param begun when it was started, by the database's clock
 * @param isLast whether a run that cannot be reached now will not be tried again
 */
record Treatment(Durable durable, RunId batch, BatchInput input, Instant begun, boolean isLast) {

  BatchOutcome of(RunId id) {
    try {
      Optional<String> objection = objection(id);
      if (objection.isPresent()) {
        return outcome(id, Result.REFUSED, objection.get());
      }
      treat(id);
      return new BatchOutcome(id, Result.DONE, Optional.empty());
    } catch (DurableUnavailableException unreachable) {
      if (!isLast) {
        throw unreachable;
      }
      return outcome(id, Result.FAILED, unreachable.getMessage());
    } catch (DurableException | IllegalArgumentException refused) {
      return outcome(id, Result.REFUSED, refused.getMessage());
    } catch (RuntimeException failed) {
      return outcome(id, Result.FAILED, failed.toString());
    }
  }

  private static BatchOutcome outcome(RunId run, Result result, @Nullable String message) {
    return new BatchOutcome(run, result, Optional.ofNullable(message));
  }

  /** Says what speaks against it besides the engine's own rules. */
  private Optional<String> objection(RunId id) {
    // A list, since nobody needs its payloads here, and those of a run in trouble may be
    // unreadable.
    List<Run> found = durable.runs(query -> query.id(id).limit(1)).items();
    if (found.isEmpty()) {
      return Optional.of("No run has the id %s. It may have been deleted.".formatted(id));
    }
    Run run = found.get(0);
    if (run.workflow().equals(Batch.WORKFLOW)) {
      return Optional.of("Run %s is a batch. Treat it by itself.".formatted(id));
    }
    // A step that is repeated after a crash comes by runs that were retried and have failed again:
    // once is what was asked for.
    boolean isAgain = input.verb() == BatchVerb.RETRY && endedSince(run);
    return isAgain
        ? Optional.of("Run %s has ended as %s since the batch began.".formatted(id, run.status()))
        : Optional.empty();
  }

  private boolean endedSince(Run run) {
    return run.times().ended().filter(ended -> !ended.isBefore(begun)).isPresent();
  }

  private void treat(RunId run) {
    switch (input.verb()) {
      case RETRY -> durable.retry(run);
      case CANCEL -> durable.cancel(run, input.reason().orElse(null));
      case TERMINATE -> durable.terminate(run, input.reason().orElse(null));
      case PAUSE -> durable.pause(run);
      case RESUME -> durable.resume(run);
      case REMOVE -> durable.history().remove(run);
      case SEND_EVENT ->
          durable.sendEvent(
              run,
              input.event().orElseThrow(),
              input.payload().orElse(null),
              send -> send.key("batch-" + batch));
    }
  }
}
