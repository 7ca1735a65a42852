package ee.durable.engine.family;

import ee.durable.jpa.run.Claim;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The runs this node is at: claimed by it, in a worker or about to be. What the database says this
 * node owns and what is not here was lost on the way, and is released by the reconciler.
 */
public final class InFlight {

  private record Entry(long epoch, @Nullable Runnable interrupt) {}

  private final Map<UUID, Entry> entries = new ConcurrentHashMap<>();

  /** Notes a claimed run. */
  public void add(Claim claim) {
    entries.put(claim.run(), new Entry(claim.epoch(), null));
  }

  /** Notes how to interrupt the step that the run is in. */
  public void interruptWith(Claim claim, Runnable interrupt) {
    entries.computeIfPresent(
        claim.run(),
        (run, entry) ->
            entry.epoch() == claim.epoch() ? new Entry(entry.epoch(), interrupt) : entry);
  }

  /** Forgets a run, unless it has been claimed anew meanwhile. */
  public void remove(Claim claim) {
    entries.computeIfPresent(
        claim.run(), (run, entry) -> entry.epoch() == claim.epoch() ? null : entry);
  }

  /** Forgets the run that a transaction handed over, if it did not commit. */
  public void forget(News news) {
    news.next().ifPresent(run -> remove(run.claim()));
  }

  /** Returns whether the node is at this claim of the run. */
  public boolean has(Claim claim) {
    Entry entry = entries.get(claim.run());
    return entry != null && entry.epoch() == claim.epoch();
  }

  /** Interrupts the step a run is in, if it is in one here: nothing it does can commit any more. */
  public void interrupt(UUID run) {
    Entry entry = entries.get(run);
    if (entry != null && entry.interrupt() != null) {
      entry.interrupt().run();
    }
  }

  /** Interrupts the step a run is in, unless the node holds it anew by now. */
  public boolean interrupt(Held held) {
    Entry entry = entries.get(held.run());
    if (entry == null || entry.epoch() != held.epoch() || entry.interrupt() == null) {
      return false;
    }
    entry.interrupt().run();
    return true;
  }

  /**
   * A run as this node holds it.
   *
   * @param run the run
   * @param epoch of its claim
   */
  public record Held(UUID run, long epoch) {}

  /** Returns what the node is at now. */
  public Set<Held> held() {
    return entries.entrySet().stream()
        .map(entry -> new Held(entry.getKey(), entry.getValue().epoch()))
        .collect(Collectors.toCollection(HashSet::new));
  }
}
