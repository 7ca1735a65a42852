package ee.durable.engine.recovery;

import ee.durable.check.Finding;
import ee.durable.log.OneLineLog;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Holds the engine's rows against its invariants now and then, keeps what it found last, and tells
 * the operator once of each thing that is wrong, and once when it is not any more. It changes
 * nothing: what should never be is a defect, and who repaired it silently would hide it.
 *
 * <p>A look reads all open runs, so it is done on a thread of its own, where it holds up neither
 * timers nor sweeps, never by two threads at once, and the time to the next one counts from its
 * end.
 */
public final class CheckRound {

  private static final Logger LOG = OneLineLog.of(CheckRound.class);

  private final Supplier<List<Finding>> invariants;
  private final Duration interval;
  private final Executor threads;
  private final Clock clock;
  private final LongSupplier nanoTime;
  private final AtomicBoolean isLooking = new AtomicBoolean();
  private volatile long rested;
  private volatile @Nullable Look last;

  /**
   * What was found, and when.
   *
   * @param at when it was looked, by this node's clock
   * @param findings what should never be; empty if all is well
   */
  public record Look(Instant at, List<Finding> findings) {

    /** Copies the findings. */
    public Look {
      findings = List.copyOf(findings);
    }

    private Set<String> wrong() {
      return findings.stream().map(Finding::invariant).collect(Collectors.toUnmodifiableSet());
    }
  }

  /**
   * Creates the checker of a node.
   *
   * @param invariants looks at the rows
   * @param interval the time between two looks, zero for no looks
   * @param threads lends the thread of a look
   * @param clock tells people when it was
   * @param nanoTime the monotonic clock
   */
  public CheckRound(
      Supplier<List<Finding>> invariants,
      Duration interval,
      Executor threads,
      Clock clock,
      LongSupplier nanoTime) {
    this.invariants = invariants;
    this.interval = interval;
    this.threads = threads;
    this.clock = clock;
    this.nanoTime = nanoTime;
    this.rested = nanoTime.getAsLong();
  }

  /** Looks if it is time to. */
  public void lookIfDue() {
    boolean isDue = !interval.isZero() && nanoTime.getAsLong() - rested >= interval.toNanos();
    if (isDue && isLooking.compareAndSet(false, true)) {
      try {
        threads.execute(this::look);
      } catch (RuntimeException refused) {
        isLooking.set(false);
        throw refused;
      }
    }
  }

  /** Returns what was found last, empty before the first look. */
  public Optional<Look> last() {
    return Optional.ofNullable(last);
  }

  private void look() {
    try {
      Look now = new Look(clock.instant(), invariants.get());
      tell(last().map(Look::wrong).orElse(Set.of()), now);
      last = now;
    } catch (RuntimeException broken) {
      LOG.log(
          Level.WARNING,
          "DUR-601 The checker could not do its work: {0}. It tries again in {1}.",
          broken.toString(),
          interval);
    } finally {
      rested = nanoTime.getAsLong();
      isLooking.set(false);
    }
  }

  private static void tell(Set<String> before, Look now) {
    for (Finding finding : now.findings()) {
      if (!before.contains(finding.invariant())) {
        LOG.log(
            Level.WARNING,
            "DUR-708 The checker has found what should never be: {0}. Nothing was changed; please"
                + " report it.",
            finding);
      }
    }
    Set<String> wrong = now.wrong();
    for (String invariant : before) {
      if (!wrong.contains(invariant)) {
        LOG.log(Level.INFO, "DUR-709 The checker does not find any more: {0}.", invariant);
      }
    }
  }
}
