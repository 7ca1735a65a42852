package ee.durable.engine;

import ee.durable.Durable;
import ee.durable.ForkOptions;
import ee.durable.OverrideOptions;
import ee.durable.RetryOptions;
import ee.durable.SendOptions;
import ee.durable.StartOptions;
import ee.durable.Workflow;
import ee.durable.audit.AuditControl;
import ee.durable.batch.BatchControl;
import ee.durable.check.Finding;
import ee.durable.engine.batch.BatchDesk;
import ee.durable.engine.definition.Definition;
import ee.durable.engine.definition.Definitions;
import ee.durable.engine.family.News;
import ee.durable.engine.family.NewsDesk;
import ee.durable.engine.finish.RunCanceller;
import ee.durable.engine.recovery.Overrider;
import ee.durable.engine.recovery.Overrider.Step;
import ee.durable.engine.recovery.Pauser;
import ee.durable.engine.recovery.Retrier;
import ee.durable.engine.recovery.Stranded;
import ee.durable.engine.schedule.ScheduleDesk;
import ee.durable.engine.signal.Watches;
import ee.durable.engine.start.RunForker;
import ee.durable.engine.start.RunStarter;
import ee.durable.engine.transaction.DatabaseFailure;
import ee.durable.engine.transaction.Transactions;
import ee.durable.engine.transaction.Tx;
import ee.durable.engine.view.Cursor;
import ee.durable.engine.view.InputCursor;
import ee.durable.engine.view.RunViews;
import ee.durable.engine.waiting.EventSender;
import ee.durable.engine.waiting.EventSender.Event;
import ee.durable.engine.waiting.InputDesk;
import ee.durable.engine.waiting.WaitCanceller;
import ee.durable.error.DurableException;
import ee.durable.error.DurableUnavailableException;
import ee.durable.error.RunNotFoundException;
import ee.durable.event.RunsChanged;
import ee.durable.event.Watch;
import ee.durable.history.HistoryControl;
import ee.durable.input.Input;
import ee.durable.input.InputId;
import ee.durable.input.InputQuery;
import ee.durable.jpa.Patience;
import ee.durable.jpa.check.Invariants;
import ee.durable.jpa.node.DatabaseLook;
import ee.durable.jpa.node.Nodes;
import ee.durable.jpa.run.Inputs.After;
import ee.durable.jpa.run.Keyset;
import ee.durable.jpa.run.NewRun;
import ee.durable.jpa.run.RunReads;
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
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What applications inject. Every method is one piece of work in the caller's transaction, done by
 * whoever is in charge of it.
 */
final class EngineDurable implements Durable {

  private static final Duration LONGEST_LOOK = Duration.ofSeconds(5);

  private final Transactions transactions;
  private final Definitions definitions;
  private final Desks desks;
  private final NewsDesk newsDesk;
  private final Watches watches;
  private final Awaiting awaiting;
  private final QueueControl queues;
  private final EngineNodes nodes;
  private final ScheduleControl schedules;
  private final AuditControl audit;
  private final Statistics statistics;

  /** Who is in charge of what. */
  record Desks(
      RunStarter starter,
      RunForker forker,
      Retrier retrier,
      Overrider overrider,
      Pauser pauser,
      RunCanceller canceller,
      EventSender events,
      InputDesk inputs,
      WaitCanceller waits,
      Stranded stranded,
      ScheduleDesk schedules,
      HistoryControl history) {}

  EngineDurable(
      Transactions transactions,
      Definitions definitions,
      Desks desks,
      NewsDesk newsDesk,
      EndedRuns endedRuns,
      Watches watches,
      Consumer<String> queueChanged,
      Runnable nodeChanged) {
    this.transactions = transactions;
    this.definitions = definitions;
    this.desks = desks;
    this.newsDesk = newsDesk;
    this.watches = watches;
    this.queues = new EngineQueues(this::working, queueChanged);
    this.nodes = new EngineNodes(this::working, nodeChanged);
    this.schedules = new EngineSchedules(this::workingTold, desks.schedules());
    this.audit = new EngineAudit(this::working);
    this.statistics = new EngineStatistics(this::looking);
    this.awaiting = new Awaiting(endedRuns, this::run);
  }

  // Starting

  @Override
  public RunId start(
      Class<? extends Workflow> workflow, @Nullable Object input, Consumer<StartOptions> options) {
    return start(definitions.nameOf(workflow), input, options);
  }

  @Override
  public RunId start(String workflow, @Nullable Object input, Consumer<StartOptions> options) {
    NewRun run = desks.starter().prepare(workflow, input, configured(new StartOptions(), options));
    return tellingAfterCommit((tx, news) -> desks.starter().start(tx, run, news));
  }

  // Looking

  @Override
  public Run run(RunId run) {
    return find(run).orElseThrow(() -> new RunNotFoundException(run));
  }

  @Override
  public Optional<Run> find(RunId run) {
    return viewing(views -> views.find(run));
  }

  @Override
  public Page<Run> runs(Consumer<RunQuery> query) {
    RunQuery configured = checked(query);
    Optional<Keyset> edge = Cursor.read(configured);
    return listing(views -> views.runs(configured, edge));
  }

  private RunQuery checked(Consumer<RunQuery> query) {
    RunQuery configured = configured(new RunQuery(), query);
    RunReads.check(configured, transactions.payloads().areSealed());
    return configured;
  }

  @Override
  public RunCount count(Consumer<RunQuery> query) {
    RunQuery configured = checked(query);
    return listing(views -> views.count(configured));
  }

  @Override
  public List<Run> children(RunId parent, RunStatus... statuses) {
    return viewing(views -> views.children(parent, statuses));
  }

  @Override
  public Map<RunId, Integer> childCounts(Collection<RunId> parents) {
    return viewing(views -> views.childCounts(parents));
  }

  @Override
  public List<Attempt> attempts(RunId run) {
    return viewing(views -> views.attempts(run));
  }

  @Override
  public List<LogEntry> logs(RunId run) {
    return viewing(views -> views.logs(run));
  }

  @Override
  public List<LogEntry> logs(RunId run, int position, int attempt) {
    return viewing(views -> views.logs(run, position, attempt));
  }

  @Override
  public List<SentEvent> events(RunId run) {
    return viewing(views -> views.events(run));
  }

  @Override
  public List<Wait> waits(RunId run) {
    return viewing(views -> views.waits(run));
  }

  @Override
  public Page<OpenWait> openWaits(Consumer<WaitQuery> query) {
    WaitQuery configured = configured(new WaitQuery(), query);
    Optional<UUID> after = Cursor.read(configured);
    return listing(views -> views.openWaits(configured, after));
  }

  @Override
  public List<AwaitedEvent> awaitedEvents() {
    return listing(RunViews::awaitedEvents);
  }

  @Override
  public Page<Input> inputs(Consumer<InputQuery> query) {
    InputQuery configured = configured(new InputQuery(), query);
    Optional<After> after = InputCursor.read(configured.after());
    return listing(views -> views.inputs(configured, after));
  }

  @Override
  public List<WorkflowInfo> workflows() {
    return definitions.all().stream().map(Definition::info).toList();
  }

  @Override
  public Run await(RunId run, Duration timeout) {
    if (transactions.isActive()) {
      throw new IllegalStateException(
          "await() was called inside a transaction, which cannot see the run end. Call it after the"
              + " commit, or from a method without a transaction.");
    }
    return awaiting.await(run, timeout);
  }

  // Telling runs

  @Override
  public void cancel(RunId run, @Nullable String reason) {
    doing(
        (tx, news) -> {
          desks.canceller().cancel(tx, run, reason, news);
          news.touched(run.value());
        });
  }

  @Override
  public boolean sendEvent(
      RunId run, String name, @Nullable Object payload, Consumer<SendOptions> options) {
    Event event = desks.events().prepare(name, payload, configured(new SendOptions(), options));
    boolean isAlone = !transactions.isActive();
    return tellingAfterCommit((tx, news) -> desks.events().send(tx, run, event, isAlone, news));
  }

  @Override
  public int broadcast(String name, @Nullable Object payload, Consumer<SendOptions> options) {
    Event event =
        desks.events().prepareBroadcast(name, payload, configured(new SendOptions(), options));
    return tellingAfterCommit((tx, news) -> desks.events().broadcast(tx, event, news));
  }

  @Override
  public void cancelWait(RunId run, @Nullable String reason) {
    doing(
        (tx, news) -> {
          desks.waits().cancel(tx, run, reason, news);
          news.touched(run.value());
        });
  }

  @Override
  public void provideInput(RunId run, String name, @Nullable Object answer, @Nullable String by) {
    doing((tx, news) -> desks.inputs().provide(tx, run, name, answer, by, news));
  }

  @Override
  public void reassignInput(InputId input, @Nullable String assignee, @Nullable String role) {
    doing(
        (tx, news) -> {
          desks.inputs().reassign(tx, input, assignee, role);
          news.touched(input.run().value());
        });
  }

  @Override
  public void extendInput(InputId input, @Nullable Instant due) {
    doing(
        (tx, news) -> {
          desks.inputs().extend(tx, input, due, news);
          news.touched(input.run().value());
        });
  }

  @Override
  public void resume(RunId run, @Nullable String step) {
    doing(
        (tx, news) -> {
          desks.stranded().resume(tx, run, step, news);
          news.touched(run.value());
        });
  }

  @Override
  public void retry(RunId run, Consumer<RetryOptions> options) {
    RetryOptions configured = configured(new RetryOptions(), options);
    doing(
        (tx, news) -> {
          desks.retrier().retry(tx, run, configured, news);
          news.touched(run.value());
        });
  }

  @Override
  public void completeStep(
      RunId run, String step, @Nullable Object output, Consumer<OverrideOptions> options) {
    Step meant = new Step(run, step, configured(new OverrideOptions(), options));
    doing(
        (tx, news) -> {
          desks.overrider().complete(tx, meant, output, news);
          news.touched(run.value());
        });
  }

  @Override
  public void skipStep(RunId run, String step, Consumer<OverrideOptions> options) {
    Step meant = new Step(run, step, configured(new OverrideOptions(), options));
    doing(
        (tx, news) -> {
          desks.overrider().skip(tx, meant, news);
          news.touched(run.value());
        });
  }

  @Override
  public void terminate(RunId run, @Nullable String reason) {
    doing((tx, news) -> desks.canceller().terminate(tx, run, reason, news));
  }

  @Override
  public boolean pause(RunId run) {
    return working(tx -> desks.pauser().pause(tx, run));
  }

  @Override
  public void resume(RunId run) {
    doing((tx, news) -> desks.pauser().resume(tx, run, news));
  }

  @Override
  public void relabel(RunId run, Map<String, String> labels) {
    Map<String, String> checked = Relabeller.checked(labels);
    doing((tx, news) -> Relabeller.relabel(tx, run, checked));
  }

  @Override
  public RunId fork(RunId run, Consumer<ForkOptions> options) {
    ForkOptions configured = configured(new ForkOptions(), options);
    return tellingAfterCommit((tx, news) -> desks.forker().fork(tx, run, configured, news));
  }

  @Override
  public QueueControl queues() {
    return queues;
  }

  @Override
  public ScheduleControl schedules() {
    return schedules;
  }

  @Override
  public HistoryControl history() {
    return new EngineHistory(desks.history(), transactions::isActive, EngineDurable::available);
  }

  @Override
  public AuditControl audit() {
    return audit;
  }

  @Override
  public BatchControl batches() {
    return new BatchDesk(this);
  }

  @Override
  public Statistics statistics() {
    return statistics;
  }

  @Override
  public Watch watch(Consumer<RunsChanged> watcher) {
    return watches.add(watcher);
  }

  @Override
  public List<NodeInfo> nodes() {
    return working(tx -> new Nodes(tx.database()).list());
  }

  @Override
  public void drainNode(UUID node, @Nullable String reason) {
    nodes.drain(node, reason);
  }

  @Override
  public void resumeNode(UUID node) {
    nodes.resume(node);
  }

  @Override
  public DatabaseInfo database() {
    return working(
        tx -> new DatabaseLook(tx.database(), Clock.systemUTC(), System::nanoTime).info());
  }

  @Override
  public List<Finding> findings() {
    return working(tx -> new Invariants(tx.database()).findings());
  }

  // Transactions

  private static <O> O configured(O options, Consumer<O> configure) {
    configure.accept(options);
    return options;
  }

  @FunctionalInterface
  private interface Deed {
    void in(Tx tx, News news);
  }

  private void doing(Deed deed) {
    tellingAfterCommit(
        (tx, news) -> {
          deed.in(tx, news);
          return true;
        });
  }

  @FunctionalInterface
  private interface Work<T> {
    T in(Tx tx, News news);
  }

  private <T> T tellingAfterCommit(Work<T> work) {
    return available(
        () ->
            transactions.joined(
                tx -> {
                  News news = new News();
                  T result = work.in(tx, news);
                  tx.afterCommit(() -> newsDesk.publish(news));
                  return result;
                }));
  }

  private <T> T workingTold(BiFunction<Tx, News, T> piece) {
    return tellingAfterCommit(piece::apply);
  }

  private <T> T working(Function<Tx, T> work) {
    return available(() -> transactions.joined(work));
  }

  private <T> T viewing(Function<RunViews, T> view) {
    return working(tx -> view.apply(new RunViews(tx.database(), definitions)));
  }

  private <T> T listing(Function<RunViews, T> view) {
    return looking(tx -> view.apply(new RunViews(tx.database(), definitions)));
  }

  /** Looks through much, and not for long. A transaction of the caller's keeps its own patience. */
  private <T> T looking(Function<Tx, T> work) {
    if (transactions.isActive()) {
      return working(work);
    }
    return working(
        tx -> {
          new Patience(tx.database()).endsAfter(LONGEST_LOOK);
          return work.apply(tx);
        });
  }

  private static <T> T available(Supplier<T> work) {
    try {
      return work.get();
    } catch (DurableException refused) {
      throw refused;
    } catch (RuntimeException broken) {
      if (DatabaseFailure.isRefusal(broken)) {
        throw broken;
      }
      throw new DurableUnavailableException(
          "The database of the engine cannot be reached now; nothing was changed. Try again. (%s)"
              .formatted(DatabaseFailure.reason(broken).getMessage()),
          broken);
    }
  }
}
