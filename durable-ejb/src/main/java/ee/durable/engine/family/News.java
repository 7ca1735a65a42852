package ee.durable.engine.family;

import ee.durable.jpa.message.Messages.Message;
import ee.durable.jpa.run.ClaimedRun;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a transaction has to tell once it has committed, and not before. All of it is also found by
 * a sweeper, should this node die first.
 */
public final class News {

  private final List<Message> messages = new ArrayList<>();
  private final Set<String> dueQueues = new LinkedHashSet<>();
  private final List<UUID> ended = new ArrayList<>();
  private final List<Near> near = new ArrayList<>();
  private @Nullable ClaimedRun next;

  /**
   * A run that something happens to by itself before long.
   *
   * @param run the run
   * @param isCall whether a call times out, as opposed to a retry that comes due
   * @param in how long until then
   */
  public record Near(UUID run, boolean isCall, Duration in) {}

  /** Notes that something happens to a run by itself before long. */
  public void near(Near soon) {
    near.add(soon);
  }

  /** Notes a message to deliver. */
  public void tell(Message message) {
    messages.add(message);
  }

  /** Notes messages to deliver. */
  public void tell(List<Message> more) {
    messages.addAll(more);
  }

  /** Notes that a queue has a pending run. */
  public void due(String queue) {
    dueQueues.add(queue);
  }

  /** Notes that a run has ended. */
  public void ended(UUID run) {
    ended.add(run);
  }

  /** Notes the run that the worker goes on with. */
  public void goOnWith(ClaimedRun run) {
    next = run;
  }

  /** Returns the messages to deliver. */
  public List<Message> messages() {
    return messages;
  }

  /** Returns the queues that have a pending run. */
  public Set<String> dueQueues() {
    return dueQueues;
  }

  /** Returns what happens by itself before long. */
  public List<Near> nearRuns() {
    return near;
  }

  /** Returns the runs that have ended. */
  public List<UUID> endedRuns() {
    return ended;
  }

  /** Returns the run that the worker goes on with. */
  public Optional<ClaimedRun> next() {
    return Optional.ofNullable(next);
  }
}
