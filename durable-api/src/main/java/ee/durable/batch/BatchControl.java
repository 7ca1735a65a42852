package ee.durable.batch;

import ee.durable.run.Page;
import ee.durable.run.RunId;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Does the same to many runs, and shows how far it has come. Get it by {@code durable.batches()}.
 *
 * <pre>{@code
 * RunId batch = durable.batches().start(
 *     BatchVerb.RETRY,
 *     RunSelection.matching(query -> query.workflow("process_order").status(RunStatus.FAILED)),
 *     options -> options.reason("the bank is back").ratePerSecond(20));
 * }</pre>
 *
 * <p>A batch is a run, of the workflow {@value Batch#WORKFLOW}: it goes on after a crash, and
 * {@code durable.cancel(batch, reason)} stops it. Each run is treated in a transaction of its own.
 * A node that dies over a batch may have treated up to fifty runs that are not counted yet; the
 * next one tries them again, the engine refuses what was done, and they count as refused.
 */
public interface BatchControl {

  /**
   * Starts a batch, in the caller's transaction. With a filter it is for the runs that were created
   * before it and match at the moment they are come to, newest first. Batches themselves are never
   * selected by a filter, and refused where they were chosen.
   *
   * @param options reason, name, rate, event
   * @return the run that does it
   * @throws IllegalArgumentException if the filter cannot be understood, or if an event is missing
   * @throws ee.durable.error.UnknownWorkflowException if the application does no batches
   */
  RunId start(BatchVerb verb, RunSelection selection, Consumer<BatchOptions> options);

  /**
   * Returns a batch as it is now.
   *
   * @throws ee.durable.error.RunNotFoundException if there is no batch with this id
   */
  Batch get(RunId batch);

  /**
   * Lists batches, newest first.
   *
   * @param limit how many a page has, 1 to 50
   * @param after the {@code next} of the page before; null for the first page
   * @throws IllegalArgumentException if the cursor is none
   */
  Page<Batch> list(int limit, @Nullable String after);

  /**
   * Lists what came of the runs, in the order in which they were treated.
   *
   * @param limit how many a page has at least, where there are as many: what was treated together
   *     is listed together
   * @param after the {@code next} of the page before; null for the first page
   * @throws ee.durable.error.RunNotFoundException if there is no batch with this id
   * @throws IllegalArgumentException if the cursor is none
   */
  Page<BatchOutcome> outcomes(RunId batch, int limit, @Nullable String after);
}
