package ee.durable.engine.family;

import ee.durable.event.RunEnded;
import ee.durable.event.RunEvent;
import ee.durable.event.RunsChanged;
import ee.durable.jpa.message.Messages.Message;
import ee.durable.jpa.run.ClaimedRun;
import ee.durable.run.RunId;
import ee.durable.run.RunStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
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
  private final List<UUID> stopped = new ArrayList<>();
  private final List<RunEvent> happened = new ArrayList<>();
  private final List<Took> took = new ArrayList<>();
  private final List<Began> began = new ArrayList<>();
  private final Set<UUID> touched = new LinkedHashSet<>();
  private final Set<String> schedules = new LinkedHashSet<>();
  private int reclaimed;
  private boolean isPaused;
  private @Nullable ClaimedRun next;

  /**
   * A run that something happens to by itself before long.
   *
   * @param run the run
   * @param isTimeout whether a wait times out, as opposed to a retry or sleep that is over
   * @param in how long until then
   */
  public record Near(UUID run, boolean isTimeout, Duration in) {}

  /**
   * How long a run took, and what became of it.
   *
   * @param workflow its workflow
   * @param queue its queue
   * @param isRoot whether no other run made it
   * @param status how it has ended
   * @param failure the type of its failure, null if it has none
   * @param duration from its start to its end
   */
  public record Took(
      String workflow,
      String queue,
      boolean isRoot,
      RunStatus status,
      @Nullable String failure,
      Duration duration) {}

  /**
   * A root run that was started.
   *
   * @param workflow its workflow
   * @param queue its queue
   */
  public record Began(String workflow, String queue) {}

  /** Notes that a run looks different now, though nothing has happened to it that has a name. */
  public void touched(UUID run) {
    touched.add(run);
  }

  /** Notes that a schedule was changed. */
  public void scheduleChanged(String name) {
    schedules.add(name);
  }

  /** Notes that a root run was started. */
  public void began(Began run) {
    began.add(run);
  }

  /** Notes how long a run took that has ended. */
  public void took(Took run) {
    took.add(run);
  }

  /** Notes that so many runs were taken over from dead nodes. */
  public void reclaimed(int runs) {
    reclaimed = runs;
  }

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

  /** Notes that the run at hand pauses: its worker leaves it. */
  public void paused() {
    isPaused = true;
  }

  /** Returns whether the run at hand needs no worker any more: it has ended or pauses. */
  public boolean isLeft() {
    return isPaused || !ended.isEmpty();
  }

  /** Notes that whatever step of a run is running works in vain. */
  public void stopped(UUID run) {
    stopped.add(run);
  }

  /** Notes what applications may want to hear of. */
  public void happened(RunEvent event) {
    happened.add(event);
  }

  /** Notes the run that the worker goes on with. */
  public void goOnWith(ClaimedRun run) {
    next = run;
  }

  /** Returns how long the runs took that have ended. */
  public List<Took> durations() {
    return took;
  }

  /** Returns what looks different now to people who look at it. */
  public RunsChanged changes() {
    Set<RunId> runs = new LinkedHashSet<>();
    Set<String> workflows = new LinkedHashSet<>();
    for (RunEvent event : happened) {
      runs.add(event.run());
      workflows.add(event.workflow());
    }
    ended.forEach(run -> runs.add(new RunId(run)));
    stopped.forEach(run -> runs.add(new RunId(run)));
    touched.forEach(run -> runs.add(new RunId(run)));
    return new RunsChanged(runs, workflows, dueQueues, schedules, false);
  }

  /** Returns the root runs that were started. */
  public List<Began> beginnings() {
    return began;
  }

  /** Returns how many runs were taken over from dead nodes. */
  public int reclaimedRuns() {
    return reclaimed;
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

  /** Returns the runs whose steps work in vain. */
  public List<UUID> stoppedRuns() {
    return stopped;
  }

  /** Returns what applications may want to hear of, a step's end before that of its run. */
  public List<RunEvent> happenings() {
    return happened.stream().sorted(Comparator.comparing(RunEnded.class::isInstance)).toList();
  }

  /** Returns the run that the worker goes on with. */
  public Optional<ClaimedRun> next() {
    return Optional.ofNullable(next);
  }
}
