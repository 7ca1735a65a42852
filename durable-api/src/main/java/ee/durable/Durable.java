package ee.durable;

import ee.durable.audit.AuditControl;
import ee.durable.batch.BatchControl;
import ee.durable.check.Finding;
import ee.durable.event.RunsChanged;
import ee.durable.event.Watch;
import ee.durable.history.HistoryControl;
import ee.durable.input.Input;
import ee.durable.input.InputId;
import ee.durable.input.InputQuery;
import ee.durable.node.DatabaseInfo;
import ee.durable.node.NodeInfo;
import ee.durable.queue.QueueControl;
import ee.durable.run.Attempt;
import ee.durable.run.AwaitedEvent;
import ee.durable.run.LogEntry;
import ee.durable.run.OpenWait;
import ee.durable.run.Page;
import ee.durable.run.Run;
import ee.durable.run.RunCount;
import ee.durable.run.RunId;
import ee.durable.run.RunQuery;
import ee.durable.run.RunStatus;
import ee.durable.run.SentEvent;
import ee.durable.run.Wait;
import ee.durable.run.WaitQuery;
import ee.durable.run.WorkflowInfo;
import ee.durable.schedule.ScheduleControl;
import ee.durable.statistics.Statistics;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Starts runs, looks at them and cancels them. Inject it:
 *
 * <pre>{@code
 * @Inject Durable durable;
 *
 * RunId run = durable.start(OrderWorkflow.class, order, start -> start.key("order-4711"));
 * Run found = durable.run(run);
 * }</pre>
 *
 * <p>Every call joins the caller's JTA transaction where there is one: if the caller rolls back, no
 * run was started and none was cancelled. Without a transaction each call is one of its own.
 * Exceptions are unchecked and do not mark the caller's transaction for rollback; they are thrown
 * before anything is written.
 */
public interface Durable {

  /** Starts a run with the default options. See {@link #start(Class, Object, Consumer)}. */
  default RunId start(Class<? extends Workflow> workflow, @Nullable Object input) {
    return start(workflow, input, options -> {});
  }

  /**
   * Starts a run. It begins as soon as the caller's transaction has committed and a worker of its
   * queue is free.
   *
   * @param workflow what to run
   * @param input a {@code Map}, record, bean, {@code JsonObject} or {@code Data}, the context the
   *     run begins with; {@code null} is empty
   * @param options keys, queue, priority, start time, labels
   * @return the id of the run; with a key, of the run that was started first
   * @throws ee.durable.error.UnknownWorkflowException if no such workflow is deployed
   * @throws ee.durable.error.UnknownQueueException if no node has ever worked for the queue
   * @throws ee.durable.error.QueueFullException if the queue has as many pending runs as it admits
   * @throws ee.durable.error.QueueDrainingException if an operator lets the queue run empty
   * @throws ee.durable.error.InvalidPayloadException if the input is no JSON object, is too large
   *     or too deep, or holds characters that cannot be stored
   * @throws ee.durable.error.KeyReusedException if the key was used before with another input
   */
  RunId start(
      Class<? extends Workflow> workflow, @Nullable Object input, Consumer<StartOptions> options);

  /** Starts a run by the name of its workflow. See {@link #start(Class, Object, Consumer)}. */
  default RunId start(String workflow, @Nullable Object input) {
    return start(workflow, input, options -> {});
  }

  /** Starts a run by the name of its workflow. See {@link #start(Class, Object, Consumer)}. */
  RunId start(String workflow, @Nullable Object input, Consumer<StartOptions> options);

  /**
   * Returns the run as it is now.
   *
   * @throws ee.durable.error.RunNotFoundException if there is none with this id
   */
  Run run(RunId run);

  /** Returns the run as it is now, empty if there is none with this id. */
  Optional<Run> find(RunId run);

  /**
   * Lists runs, newest first, a page at a time. Inputs and contexts are left out; {@link #run} has
   * them.
   *
   * <pre>{@code
   * Page<Run> page = durable.runs(query -> query.workflow("process_order").status(RunStatus.FAILED));
   * page = durable.runs(query -> query.status(RunStatus.FAILED).after(page.next().get()));
   * }</pre>
   *
   * @throws IllegalArgumentException if a filter cannot be understood; the message says why
   */
  Page<Run> runs(Consumer<RunQuery> query);

  /** Counts the runs that match, up to {@link RunCount#LIMIT}. Page size and cursor are ignored. */
  RunCount count(Consumer<RunQuery> query);

  /**
   * Lists the children of a run, called and started, oldest first, without inputs and contexts.
   *
   * @param statuses only children in one of these; none for all
   * @throws ee.durable.error.RunNotFoundException if there is no run with this id
   */
  List<Run> children(RunId parent, RunStatus... statuses);

  /** Counts the children of each run; runs without children are left out. */
  Map<RunId, Integer> childCounts(Collection<RunId> parents);

  /**
   * Lists the attempts of all steps of a run in the order in which they began, the open one last.
   *
   * @throws ee.durable.error.RunNotFoundException if there is no run with this id
   */
  List<Attempt> attempts(RunId run);

  /**
   * Lists what the steps of a run logged and printed, in the order of its attempts and passes. The
   * pass at hand is not among it: a log is kept with the end of its pass.
   *
   * @throws ee.durable.error.RunNotFoundException if there is no run with this id
   */
  List<LogEntry> logs(RunId run);

  /**
   * Lists what one attempt of a step logged and printed, all its passes in their order; nothing if
   * there was no such attempt.
   *
   * @param position how many steps the run had committed before, as in {@link Attempt#position()}
   * @param attempt its number, as in {@link Attempt#number()}
   * @throws ee.durable.error.RunNotFoundException if there is no run with this id
   */
  List<LogEntry> logs(RunId run, int position, int attempt);

  /**
   * Cancels a run and all its open descendants. Once the caller's transaction has committed no step
   * of the run commits any more; a step that is running is interrupted and rolled back.
   *
   * @param reason kept with the run, up to 2,000 characters; {@code null} for none
   * @throws ee.durable.error.RunNotFoundException if there is no run with this id
   * @throws ee.durable.error.RunEndedException if the run has ended before, or is being undone
   */
  void cancel(RunId run, @Nullable String reason);

  /**
   * Waits until the run has ended, at most as long as given. Meant for tests, command lines and
   * request handlers with a short timeout; a workflow uses {@link StepContext#callWorkflow}.
   *
   * @param timeout how long to wait at most
   * @return the run as it is then; look at {@code status().isFinal()} to tell whether it has ended
   * @throws ee.durable.error.RunNotFoundException if there is no run with this id
   * @throws IllegalStateException if the caller has a transaction: the run could not be seen to end
   */
  Run await(RunId run, Duration timeout);

  // Events

  /** Sends an event. See {@link #sendEvent(RunId, String, Object, Consumer)}. */
  default void sendEvent(RunId run, String name, @Nullable Object payload) {
    sendEvent(run, name, payload, options -> {});
  }

  /**
   * Sends an event to a run. If the run waits for it, it goes on; if not yet, the event is kept
   * until it does. Events of one sender arrive in the order in which they were sent.
   *
   * @param name of the event, 1 to 200 characters
   * @param payload anything that can be written as JSON, null too
   * @param options receives the key by which a repeated event is dropped
   * @return true; false if an event with the key was sent to the run before, which counts
   * @throws ee.durable.error.RunNotFoundException if there is no run with this id
   * @throws ee.durable.error.RunEndedException if the run has ended; the event was not kept
   * @throws ee.durable.error.InvalidPayloadException if the payload cannot be stored
   */
  boolean sendEvent(
      RunId run, String name, @Nullable Object payload, Consumer<SendOptions> options);

  /**
   * Sends an event to every run that waits for it at this moment with the given correlation key.
   * Runs that do not wait for it yet do not receive it.
   *
   * <pre>{@code
   * durable.broadcast("payment.confirmed", payment, send -> send.correlation("order-4711"));
   * }</pre>
   *
   * @param options receives the correlation key, which is required, and the event's key
   * @return how many runs it was sent to
   */
  int broadcast(String name, @Nullable Object payload, Consumer<SendOptions> options);

  /** Lists the events that were sent to a run, in the order in which they were. */
  List<SentEvent> events(RunId run);

  // Waits

  /** Lists what a run has waited for and waits for, in order; what is open has no outcome. */
  List<Wait> waits(RunId run);

  /**
   * Lists the open waits of all runs, one entry for each run that waits, those of the oldest runs
   * first. {@link #inputs} tells more of questions.
   *
   * @throws IllegalArgumentException if a filter cannot be understood; the message says why
   */
  Page<OpenWait> openWaits(Consumer<WaitQuery> query);

  /** Lists the events that runs wait for, those first that most runs wait for. */
  List<AwaitedEvent> awaitedEvents();

  /**
   * Ends what a run waits for: an event, an input, a sleep. The run goes on with the outcome
   * <em>cancelled</em>.
   *
   * @param reason kept with the wait; null for none
   * @throws ee.durable.error.RunNotFoundException if there is no run with this id
   * @throws ee.durable.error.NotWaitingException if the run does not wait for one of these
   */
  void cancelWait(RunId run, @Nullable String reason);

  // Inputs

  /**
   * Answers an input for nobody in particular. See {@link #provideInput(RunId, String, Object,
   * String)}.
   */
  default void provideInput(RunId run, String name, @Nullable Object answer) {
    provideInput(run, name, answer, null);
  }

  /**
   * Answers the question that a run has asked. The answer is checked against the question; one that
   * does not fit changes nothing, and the question stays open.
   *
   * @param name of the input
   * @param answer for an approval an {@link ee.durable.input.Approval} or a boolean, for a choice
   *     its value or a list of values, for a text the text, for a form a map or record
   * @param by who answers, kept with the answer; null if that is not known
   * @throws ee.durable.error.RunNotFoundException if there is no run with this id
   * @throws ee.durable.error.InputNotOpenException if the run does not ask this, or not any more
   * @throws ee.durable.error.InvalidAnswerException if the answer does not fit; with one message
   *     for each field
   */
  void provideInput(RunId run, String name, @Nullable Object answer, @Nullable String by);

  /** Lists inputs, those that are open unless the query says otherwise, oldest first. */
  Page<Input> inputs(Consumer<InputQuery> query);

  /**
   * Hands an open input to somebody else.
   *
   * @param assignee null for nobody in particular
   * @param role null for no role
   * @throws ee.durable.error.InputNotOpenException if it is not open
   */
  void reassignInput(InputId input, @Nullable String assignee, @Nullable String role);

  /**
   * Sets another deadline for an open input.
   *
   * @param due null for none
   * @throws ee.durable.error.InputNotOpenException if it is not open
   */
  void extendInput(InputId input, @Nullable Instant due);

  // Operating

  /**
   * Lets a blocked run go on at a step that its deployed workflow has, in place of the one it does
   * not have any more.
   *
   * @param step the path of a step or block; null for the one at which the run stands, if it is
   *     deployed again
   * @throws ee.durable.error.RunNotFoundException if there is no run with this id
   * @throws ee.durable.error.NotBlockedException if the run is not blocked
   * @throws ee.durable.error.UnknownStepException if no deployed version has this step
   */
  void resume(RunId run, @Nullable String step);

  /**
   * Lets a run that failed, timed out or is quarantined go on in place: the step at which it stands
   * is attempted again, with as many retries as at first and with the workflow's timeout from now.
   * Attempts are recorded after those there were.
   *
   * @throws ee.durable.error.RunNotFoundException if there is no run with this id
   * @throws ee.durable.error.NotRetryableException if it stands otherwise, or if its end has been
   *     told to a parent that waited for it; {@link #fork} can make a new run of it
   */
  default void retry(RunId run) {
    retry(run, options -> {});
  }

  /**
   * Lets a run go on in place, now or later. See {@link #retry(RunId)}. Until its time comes the
   * run waits for it, as it would for an attempt of its own; the workflow's timeout counts from
   * then on.
   *
   * <pre>{@code
   * durable.retry(run, retry -> retry.after(Duration.ofHours(1)));
   * }</pre>
   */
  void retry(RunId run, Consumer<RetryOptions> options);

  /** Counts a failed step as done. See {@link #completeStep(RunId, String, Object, Consumer)}. */
  default void completeStep(RunId run, String step, @Nullable Object output) {
    completeStep(run, step, output, options -> {});
  }

  /**
   * Has the step at which a run failed count as completed, whose work somebody has done otherwise,
   * and lets the run go on in place with what follows. The output is put into the context, as that
   * of a step that answers something is, and the history shows for ever that an operator did it. If
   * the step has a compensation, it is undone should the run turn back later.
   *
   * <pre>{@code
   * durable.completeStep(run, "charge_payment", Map.of("receipt", "R-4711"));
   * }</pre>
   *
   * <p>A block counts as a whole: nothing more of it is run. A decision leads to what follows it,
   * and a branch or loop whose condition failed is passed by.
   *
   * @param step the path of the step, so that no other is meant if the run has moved on meanwhile
   * @param output a map, record or bean, written as a JSON object; null for none
   * @param options receives a reason, and the position of the step
   * @throws ee.durable.error.RunNotFoundException if there is no run with this id
   * @throws ee.durable.error.NotOverridableException if the run has not failed at this step, if
   *     what it had done was undone, if its end has been told to a parent that waited for it, or if
   *     the run's version of the workflow is not deployed here
   * @throws ee.durable.error.InvalidPayloadException if the output, or the context with it, cannot
   *     be stored
   */
  void completeStep(
      RunId run, String step, @Nullable Object output, Consumer<OverrideOptions> options);

  /** Leaves a failed step out. See {@link #skipStep(RunId, String, Consumer)}. */
  default void skipStep(RunId run, String step) {
    skipStep(run, step, options -> {});
  }

  /**
   * Leaves the step out at which a run failed, and lets the run go on in place with what follows:
   * nothing is put into the context, and there is nothing to undo. Otherwise as {@link
   * #completeStep(RunId, String, Object, Consumer)}.
   */
  void skipStep(RunId run, String step, Consumer<OverrideOptions> options);

  /**
   * Ends a run and its open descendants as cancelled, at once and without undoing anything, also if
   * it is being undone already. Whatever step is running commits nothing any more. What the run has
   * done stays as it is, and somebody has to see to it: {@link #cancel} first.
   *
   * @param reason kept as the run's failure; null for none
   * @throws ee.durable.error.RunNotFoundException if there is no run with this id
   * @throws ee.durable.error.RunEndedException if it has ended
   */
  void terminate(RunId run, @Nullable String reason);

  /**
   * Pauses a run until somebody resumes or cancels it: no step of it is begun. A step that is
   * running finishes first. While it is paused its events and answers, the ends of its children and
   * its timeouts are recorded, and its workflow's timeout goes on; its children go on as well.
   *
   * @return whether it is paused now; false if it will be once the step at hand has ended
   * @throws ee.durable.error.RunNotFoundException if there is no run with this id
   * @throws ee.durable.error.NotPausableException if it has ended, is parked otherwise, is being
   *     undone, or is a part of another run
   */
  boolean pause(RunId run);

  /**
   * Lets a paused run go on where it would be: what it waits for may have come meanwhile, its time
   * may have passed.
   *
   * @throws ee.durable.error.RunNotFoundException if there is no run with this id
   * @throws ee.durable.error.NotPausedException if it is not paused, nor about to be
   */
  void resume(RunId run);

  /**
   * Gives a run, ended or not, other labels in place of those it has.
   *
   * @param labels empty for none
   * @throws ee.durable.error.RunNotFoundException if there is no run with this id
   * @throws IllegalArgumentException if a name or value is none that a start takes
   */
  void relabel(RunId run, Map<String, String> labels);

  /**
   * Makes a new run of an ended or quarantined one: of the same workflow, with its priority, labels
   * and concurrency key, from the beginning or from a step, with its data or other.
   *
   * <pre>{@code
   * RunId repaired = durable.fork(run, fork -> fork.from("charge_payment").with(corrected));
   * }</pre>
   *
   * @return the new run; its {@code family().origin()} is the original, which does not change
   * @throws ee.durable.error.RunNotFoundException if there is no run with this id
   * @throws ee.durable.error.NotRetryableException if it is still at work, or is a part of a block
   * @throws ee.durable.error.UnknownWorkflowException if its workflow is not deployed
   * @throws ee.durable.error.UnknownStepException if the workflow has no such step outside of
   *     blocks
   * @throws ee.durable.error.InvalidPayloadException if the data cannot be stored
   */
  RunId fork(RunId run, Consumer<ForkOptions> options);

  /** Returns what shows the queues and changes them while they work. */
  QueueControl queues();

  /** Returns what creates schedules, shows them and changes them. */
  ScheduleControl schedules();

  /** Returns what tells how long ended runs are kept, and removes some earlier. */
  HistoryControl history();

  /** Returns what records the actions of operators, and shows them. */
  AuditControl audit();

  /** Returns what does the same to many runs, and shows how far it has come. */
  BatchControl batches();

  /** Returns what tells what has happened lately, and what is open now. */
  Statistics statistics();

  /**
   * Has a watcher hear {@link RunsChanged} hints of this and all other nodes, from now on. It hears
   * what an observer of the CDI event hears, and does so in the WAR of an EAR too, where events of
   * the engine's module do not come.
   *
   * <pre>{@code
   * Watch watch = durable.watch(hint -> page.refresh());
   * ...
   * watch.close();
   * }</pre>
   *
   * @param watcher is called by a thread of the engine, without a transaction and without the
   *     caller's context; it should be brief. What it throws is logged.
   * @return what ends it; close it before the application stops
   */
  Watch watch(Consumer<RunsChanged> watcher);

  /** Lists the nodes that are alive, and those that have died within a day, newest first. */
  List<NodeInfo> nodes();

  /**
   * Lets a node begin nothing more, be it of which queue it may: it goes on with the runs that it
   * is at until they wait or end, and {@link NodeInfo#running()} tells how many these are. It lives
   * on, and does what else a node does. This holds until {@link #resumeNode} or until the node is
   * stopped: one that is started anew is another node. If every node of a queue is drained, its
   * runs wait.
   *
   * @param node its {@link NodeInfo#id()}
   * @param reason up to 2,000 characters; null for none
   * @throws ee.durable.error.UnknownNodeException if there is no node with this id
   * @throws ee.durable.error.NodeNotAliveException if the others take it for dead
   */
  void drainNode(UUID node, @Nullable String reason);

  /**
   * Lets a node begin runs again; nothing if it was not drained.
   *
   * @param node its {@link NodeInfo#id()}
   * @throws ee.durable.error.UnknownNodeException if there is no node with this id
   * @throws ee.durable.error.NodeNotAliveException if the others take it for dead
   */
  void resumeNode(UUID node);

  /** Tells how the engine's database is. Reads what the database knows of itself, and no run. */
  DatabaseInfo database();

  /**
   * Holds all rows of the engine against its invariants. Meant for health checks, once a minute or
   * less: it reads all open runs.
   *
   * @return what should never be; empty if all is well
   */
  List<Finding> findings();

  /** Lists the workflows that this application has deployed, by name. */
  List<WorkflowInfo> workflows();
}
