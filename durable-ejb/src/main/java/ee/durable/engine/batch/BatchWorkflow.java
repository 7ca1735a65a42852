package ee.durable.engine.batch;

import ee.durable.Durable;
import ee.durable.Flow;
import ee.durable.Retry;
import ee.durable.StepContext;
import ee.durable.SubFlow;
import ee.durable.TransactionMode;
import ee.durable.Workflow;
import ee.durable.batch.Batch;
import ee.durable.batch.BatchOutcome;
import ee.durable.batch.BatchOutcome.Result;
import ee.durable.batch.RunSelection;
import ee.durable.run.Page;
import ee.durable.run.Run;
import ee.durable.run.RunId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Treats many runs, some at a time: one step picks them and one treats them, until there are no
 * more. What was picked is in the context before anything is done to it, so that each run that was
 * selected has an outcome, whichever node dies when.
 */
public final class BatchWorkflow implements Workflow {

  static final String TREAT = "treat";
  static final String OUTCOMES = "outcomes";
  static final String COUNTS = "counts";

  private static final String PICK = "pick";
  private static final String PICKED = "picked";
  private static final String BEGUN = "begun";
  private static final String AFTER = "after";
  private static final String MORE = "more";

  private static final int MOST_AT_A_TIME = 50;
  private static final int ATTEMPTS = 10;

  private final Supplier<Durable> durable;

  /** Creates the workflow of an engine that is put together only later. */
  public BatchWorkflow(Supplier<Durable> durable) {
    this.durable = durable;
  }

  @Override
  public void define(Flow flow) {
    flow.name(Batch.WORKFLOW)
        .repeat(
            "runs",
            this::some,
            batch -> !batch.get(MORE, Boolean.class),
            options -> options.limit(Integer.MAX_VALUE));
  }

  private void some(SubFlow some) {
    Retry retry = Retry.exponential(ATTEMPTS);
    some.step(PICK, this::pick, options -> options.retry(retry))
        .step(
            TREAT, this::treat, options -> options.retry(retry).transaction(TransactionMode.NONE));
  }

  private Object pick(StepContext step) {
    BatchInput input = step.input(BatchInput.class);
    int rate = input.rate();
    // The rest that the rate asks for; the work itself took some time, so that it is never faster.
    int before = step.has(PICKED) ? step.list(PICKED, RunId.class).size() : 0;
    if (before > 0) {
      step.sleep(Duration.ofMillis(1000L * before / rate));
    }
    int limit = Math.min(MOST_AT_A_TIME, rate);
    RunSelection selection = input.selection();
    return selection.filter().isPresent()
        ? matching(step, selection, limit)
        : chosen(step, selection.runs(), limit);
  }

  private Object chosen(StepContext step, List<RunId> runs, int limit) {
    int from = Integer.parseInt(step.get(AFTER, String.class, "0"));
    int to = Math.min(from + limit, runs.size());
    return picked(
        begun(step), runs.subList(from, to), to < runs.size() ? String.valueOf(to) : null);
  }

  private Object matching(StepContext step, RunSelection selection, int limit) {
    Instant begun = begun(step);
    Page<Run> page =
        durable
            .get()
            .runs(
                query -> {
                  selection.applyTo(query);
                  if (query.createdBefore().filter(begun::isAfter).isEmpty()) {
                    query.createdBefore(begun);
                  }
                  query.limit(limit);
                  step.find(AFTER, String.class).ifPresent(query::after);
                });
    List<RunId> runs =
        page.items().stream()
            .filter(run -> !run.workflow().equals(Batch.WORKFLOW))
            .map(Run::id)
            .toList();
    return picked(begun, runs, page.next().orElse(null));
  }

  /** The database says when the batch began, as it says when the runs were created and ended. */
  private Instant begun(StepContext step) {
    return step.find(BEGUN, Instant.class)
        .orElseGet(() -> durable.get().run(step.run()).times().created());
  }

  private static Map<String, Object> picked(
      Instant begun, List<RunId> runs, @Nullable String next) {
    Map<String, Object> picked = new LinkedHashMap<>();
    picked.put(BEGUN, begun);
    picked.put(PICKED, runs);
    picked.put(MORE, next != null);
    if (next != null) {
      picked.put(AFTER, next);
    }
    return picked;
  }

  private Object treat(StepContext step) throws InterruptedException {
    Treatment treatment =
        new Treatment(
            durable.get(),
            step.run(),
            step.input(BatchInput.class),
            step.get(BEGUN, Instant.class),
            step.attempt() == ATTEMPTS);
    List<BatchOutcome> outcomes = new ArrayList<>();
    for (RunId run : step.list(PICKED, RunId.class)) {
      if (Thread.interrupted()) {
        throw new InterruptedException("The batch was stopped.");
      }
      outcomes.add(treatment.of(run));
    }
    return Map.of(OUTCOMES, outcomes, COUNTS, sum(step, outcomes));
  }

  private static Batch.Counts sum(StepContext step, List<BatchOutcome> outcomes) {
    Batch.Counts before = step.get(COUNTS, Batch.Counts.class, Batch.Counts.NONE);
    return new Batch.Counts(
        before.done() + count(outcomes, Result.DONE),
        before.refused() + count(outcomes, Result.REFUSED),
        before.failed() + count(outcomes, Result.FAILED));
  }

  private static long count(List<BatchOutcome> outcomes, Result result) {
    return outcomes.stream().filter(outcome -> outcome.result() == result).count();
  }
}
