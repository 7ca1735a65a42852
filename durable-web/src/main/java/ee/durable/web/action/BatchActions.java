package ee.durable.web.action;

import static ee.durable.web.access.Roles.ADMIN;
import static ee.durable.web.access.Roles.OPERATOR;

import ee.durable.Durable;
import ee.durable.batch.BatchOptions;
import ee.durable.batch.BatchVerb;
import ee.durable.batch.RunSelection;
import ee.durable.run.RunId;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What operators do to many runs at once. Each starts a batch, in the name of who asks; what the
 * batch does then needs no role any more.
 */
@Stateless
@RolesAllowed({OPERATOR, ADMIN})
public class BatchActions {

  @Inject private Durable durable;
  @Inject private Asker asker;

  /** Creates the bean. */
  public BatchActions() {}

  /** Lets failed runs go on. */
  @Audited("batch.retry")
  public RunId retry(
      @Noted("runs") RunSelection runs, @Noted("rate") int rate, @Because @Nullable String reason) {
    return durable.batches().start(BatchVerb.RETRY, runs, asked(rate, reason));
  }

  /** Cancels runs. */
  @Audited("batch.cancel")
  public RunId cancel(
      @Noted("runs") RunSelection runs, @Noted("rate") int rate, @Because @Nullable String reason) {
    return durable.batches().start(BatchVerb.CANCEL, runs, asked(rate, reason));
  }

  /** Ends runs as they stand. */
  @RolesAllowed(ADMIN)
  @Audited("batch.terminate")
  public RunId terminate(
      @Noted("runs") RunSelection runs, @Noted("rate") int rate, @Because @Nullable String reason) {
    return durable.batches().start(BatchVerb.TERMINATE, runs, asked(rate, reason));
  }

  /** Pauses runs. */
  @Audited("batch.pause")
  public RunId pause(
      @Noted("runs") RunSelection runs, @Noted("rate") int rate, @Because @Nullable String reason) {
    return durable.batches().start(BatchVerb.PAUSE, runs, asked(rate, reason));
  }

  /** Lets paused runs go on. */
  @Audited("batch.resume")
  public RunId resume(
      @Noted("runs") RunSelection runs, @Noted("rate") int rate, @Because @Nullable String reason) {
    return durable.batches().start(BatchVerb.RESUME, runs, asked(rate, reason));
  }

  /** Removes ended families. */
  @RolesAllowed(ADMIN)
  @Audited("batch.remove")
  public RunId remove(
      @Noted("runs") RunSelection runs, @Noted("rate") int rate, @Because @Nullable String reason) {
    return durable.batches().start(BatchVerb.REMOVE, runs, asked(rate, reason));
  }

  /** Sends an event to runs. */
  @Audited("batch.event")
  public RunId send(
      @Noted("runs") RunSelection runs,
      @Noted("rate") int rate,
      @Because @Nullable String reason,
      @Noted("event") String name,
      @Nullable Object payload) {
    return durable
        .batches()
        .start(
            BatchVerb.SEND_EVENT,
            runs,
            asked(rate, reason).andThen(batch -> batch.event(name, payload)));
  }

  /** Stops a batch: what it has done stays done. */
  @Audited("batch.stop")
  public void stop(@On("batch") RunId batch, @Because @Nullable String reason) {
    durable.cancel(durable.batches().get(batch).id(), reason);
  }

  private Consumer<BatchOptions> asked(int rate, @Nullable String reason) {
    return batch -> batch.by(asker.name()).reason(reason).ratePerSecond(rate);
  }
}
