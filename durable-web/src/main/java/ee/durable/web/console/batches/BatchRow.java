package ee.durable.web.console.batches;

import ee.durable.batch.Batch;
import ee.durable.batch.BatchVerb;
import ee.durable.web.console.StatusLook;
import ee.durable.web.console.UtcTime;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A batch. */
public final class BatchRow {

  private final Batch batch;

  BatchRow(Batch batch) {
    this.batch = batch;
  }

  /** Returns its run. */
  public String getId() {
    return batch.id().toString();
  }

  /** Returns what it does. */
  public String getVerb() {
    return batch.verb() == BatchVerb.SEND_EVENT
        ? "Send the event " + batch.event().orElse("")
        : batch.verb().name().charAt(0) + batch.verb().name().substring(1).toLowerCase(Locale.ROOT);
  }

  /** Returns to which runs. */
  public String getRuns() {
    return batch.selection().filter().isPresent()
        ? batch.selection().toString()
        : batch.selection().runs().size() + " chosen";
  }

  /** Returns who asked for it, empty if nobody said. */
  public String getBy() {
    return batch.by().orElse("");
  }

  /** Returns why, empty if nobody said. */
  public String getReason() {
    return batch.reason().orElse("");
  }

  /** Returns how many runs a second it treats at most. */
  public String getRate() {
    return batch.ratePerSecond() + " runs a second at most";
  }

  /** Returns where it stands. */
  public StatusLook getStatus() {
    return StatusLook.of(batch.status());
  }

  /** Returns whether it goes on. */
  public boolean isOpen() {
    return !batch.isEnded();
  }

  /** Returns to how many it was done. */
  public long getDone() {
    return batch.counts().done();
  }

  /** Returns how many were refused. */
  public long getRefused() {
    return batch.counts().refused();
  }

  /** Returns with how many something went wrong. */
  public long getFailed() {
    return batch.counts().failed();
  }

  /** Returns how many were treated. */
  public long getTreated() {
    return batch.counts().treated();
  }

  /** Returns how many there are, as far as they were counted; never less than were treated. */
  public long getMost() {
    return Math.max(1, Math.max(batch.total().value(), getTreated()));
  }

  /** Returns how many there are, in words. */
  public String getTotal() {
    return batch.total().toString();
  }

  /** Returns when it was started. */
  public UtcTime getCreated() {
    return new UtcTime(batch.created());
  }

  /** Returns when it ended, null if it has not. */
  public @Nullable UtcTime getEnded() {
    return UtcTime.orNull(batch.ended());
  }
}
