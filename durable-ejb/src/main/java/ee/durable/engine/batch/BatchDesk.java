package ee.durable.engine.batch;

import ee.durable.Durable;
import ee.durable.batch.Batch;
import ee.durable.batch.BatchControl;
import ee.durable.batch.BatchOptions;
import ee.durable.batch.BatchOutcome;
import ee.durable.batch.BatchVerb;
import ee.durable.batch.RunSelection;
import ee.durable.data.Data;
import ee.durable.data.JsonValues;
import ee.durable.error.RunNotFoundException;
import ee.durable.run.Attempt;
import ee.durable.run.Page;
import ee.durable.run.Run;
import ee.durable.run.RunCount;
import ee.durable.run.RunId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Starts batches and reads them off their runs. */
public final class BatchDesk implements BatchControl {

  private static final int LARGEST_PAGE = 50;

  private final Durable durable;

  /** Creates the desk. */
  public BatchDesk(Durable durable) {
    this.durable = durable;
  }

  @Override
  public RunId start(BatchVerb verb, RunSelection selection, Consumer<BatchOptions> options) {
    BatchOptions configured = new BatchOptions();
    options.accept(configured);
    if (configured.event().isPresent() != (verb == BatchVerb.SEND_EVENT)) {
      throw new IllegalArgumentException(
          "A batch that sends an event needs its name, and no other takes one; this one is %s."
              .formatted(verb));
    }
    BatchInput input =
        new BatchInput(
            verb,
            selection,
            total(selection),
            configured.ratePerSecond(),
            configured.by(),
            configured.reason(),
            configured.event(),
            Optional.ofNullable(configured.payload()).map(JsonValues::write));
    return durable.start(Batch.WORKFLOW, input, start -> start.label("verb", verb.name()));
  }

  /** Counting also finds out whether the filter is one, before anything is started with it. */
  private RunCount total(RunSelection selection) {
    return selection.filter().isPresent()
        ? durable.count(selection::applyTo)
        : new RunCount(selection.runs().size(), true);
  }

  @Override
  public Batch get(RunId batch) {
    return find(batch).orElseThrow(() -> new RunNotFoundException(batch));
  }

  private Optional<Batch> find(RunId batch) {
    return durable
        .find(batch)
        .filter(run -> run.workflow().equals(Batch.WORKFLOW))
        .map(BatchDesk::batch);
  }

  private static Batch batch(Run run) {
    BatchInput input = run.input().as(BatchInput.class);
    return new Batch(
        run.id(),
        input.verb(),
        input.selection(),
        input.by(),
        input.reason(),
        input.event(),
        input.rate(),
        input.total(),
        run.context().find(BatchWorkflow.COUNTS, Batch.Counts.class).orElse(Batch.Counts.NONE),
        run.status(),
        run.times().created(),
        run.times().ended());
  }

  @Override
  public Page<Batch> list(int limit, @Nullable String after) {
    if (limit < 1 || limit > LARGEST_PAGE) {
      throw new IllegalArgumentException(
          "A page has 1 to %d batches, but the limit was %d.".formatted(LARGEST_PAGE, limit));
    }
    Page<Run> page =
        durable.runs(
            query -> {
              query.workflow(Batch.WORKFLOW).limit(limit);
              if (after != null) {
                query.after(after);
              }
            });
    // Lists leave inputs and contexts out, and that is what a batch is read from.
    return new Page<>(
        page.items().stream().flatMap(run -> find(run.id()).stream()).toList(), page.next());
  }

  @Override
  public Page<BatchOutcome> outcomes(RunId batch, int limit, @Nullable String after) {
    get(batch);
    int from = after == null ? -1 : position(after);
    List<Attempt> treated =
        durable.attempts(batch).stream()
            .filter(BatchDesk::hasOutcomes)
            .filter(attempt -> attempt.position() > from)
            .toList();
    List<BatchOutcome> page = new ArrayList<>();
    for (Attempt attempt : treated) {
      if (page.size() >= limit) {
        return new Page<>(page, Optional.of(String.valueOf(attempt.position() - 1)));
      }
      page.addAll(outcomes(attempt));
    }
    return new Page<>(page, Optional.empty());
  }

  private static boolean hasOutcomes(Attempt attempt) {
    return attempt.outcome() == Attempt.Outcome.COMPLETED
        && attempt.step().endsWith("/" + BatchWorkflow.TREAT)
        && attempt.output().isPresent();
  }

  private static List<BatchOutcome> outcomes(Attempt attempt) {
    return Data.parse(attempt.output().orElseThrow())
        .list(BatchWorkflow.OUTCOMES, BatchOutcome.class);
  }

  private static int position(String cursor) {
    try {
      return Integer.parseInt(cursor);
    } catch (NumberFormatException unreadable) {
      throw new IllegalArgumentException(
          "'%s' is no cursor. Expected the value of next of the page before."
              .formatted(cursor.length() > 60 ? cursor.substring(0, 60) + "..." : cursor),
          unreadable);
    }
  }
}
