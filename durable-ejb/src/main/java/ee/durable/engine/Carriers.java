package ee.durable.engine;

import ee.durable.jpa.message.Messages.Message;
import ee.durable.log.OneLineLog;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/**
 * Bring messages to their runs after the commit. A carrier takes all that has come for a run
 * together, and nobody else goes to that run meanwhile, so that what comes then is taken together
 * again. A run that somebody has locked holds up one carrier and nobody else.
 */
final class Carriers {

  private static final Logger LOG = OneLineLog.of(Carriers.class);

  private static final int MOST = 16;

  /** A thread is dear to borrow, and a message seldom comes alone. */
  private static final Duration LINGER = Duration.ofMillis(500);

  private final Executor threads;
  private final BiConsumer<UUID, List<Message>> delivery;
  private final Map<UUID, List<Message>> left = new LinkedHashMap<>();
  private final Set<UUID> visited = new HashSet<>();
  private int carriers;
  private int waiting;

  private record Round(UUID target, List<Message> messages) {}

  /**
   * Creates the carriers of a node.
   *
   * @param threads lends them threads
   * @param delivery delivers messages to a run, and throws nothing
   */
  Carriers(Executor threads, BiConsumer<UUID, List<Message>> delivery) {
    this.threads = threads;
    this.delivery = delivery;
  }

  /** Takes messages to bring. Returns without waiting for anybody. */
  void bring(List<Message> messages) {
    if (!messages.isEmpty() && isShortAfter(messages)) {
      employ();
    }
  }

  private synchronized boolean isShortAfter(List<Message> messages) {
    for (Message message : messages) {
      left.computeIfAbsent(message.target(), target -> new ArrayList<>()).add(message);
    }
    notifyAll();
    long open = left.keySet().stream().filter(target -> !visited.contains(target)).count();
    boolean isShort = open > waiting && carriers < MOST;
    carriers += isShort ? 1 : 0;
    return isShort;
  }

  private void employ() {
    try {
      threads.execute(this::carry);
    } catch (RuntimeException busy) {
      LOG.log(Level.DEBUG, "Messages are left to the sweeper", busy);
      leave();
    }
  }

  /** Who leaves as the last leaves what has come meanwhile to the sweeper. */
  private synchronized void leave() {
    carriers--;
    if (carriers == 0) {
      left.clear();
    }
  }

  private void carry() {
    try {
      for (Optional<Round> round = next(); round.isPresent(); round = next()) {
        visit(round.get());
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } finally {
      leave();
    }
  }

  private void visit(Round round) {
    try {
      delivery.accept(round.target(), round.messages());
    } finally {
      synchronized (this) {
        visited.remove(round.target());
      }
    }
  }

  /** Returns the next round; empty if there has been none for a while. */
  private synchronized Optional<Round> next() throws InterruptedException {
    long end = System.nanoTime() + LINGER.toNanos();
    Optional<Round> next = take();
    waiting++;
    try {
      for (long rest = LINGER.toNanos(); next.isEmpty() && rest > 0; next = take()) {
        TimeUnit.NANOSECONDS.timedWait(this, rest);
        rest = end - System.nanoTime();
      }
    } finally {
      waiting--;
    }
    return next;
  }

  private Optional<Round> take() {
    for (UUID target : left.keySet()) {
      if (visited.add(target)) {
        return Optional.of(new Round(target, left.remove(target)));
      }
    }
    return Optional.empty();
  }
}
