package ee.durable.engine;

import com.github.f4b6a3.uuid.UuidCreator;
import ee.durable.Durable;
import ee.durable.engine.definition.Definitions;
import ee.durable.engine.definition.QueueBoard;
import ee.durable.engine.execution.RunExecutor;
import ee.durable.engine.family.InFlight;
import ee.durable.engine.family.ParentNotifier;
import ee.durable.engine.family.Postman;
import ee.durable.engine.finish.RunCanceller;
import ee.durable.engine.finish.RunEnder;
import ee.durable.engine.finish.RunFinisher;
import ee.durable.engine.finish.StepFailer;
import ee.durable.engine.health.GaugeRound;
import ee.durable.engine.health.Pulse;
import ee.durable.engine.health.SelfPortrait;
import ee.durable.engine.health.StatisticsRound;
import ee.durable.engine.history.History;
import ee.durable.engine.history.HistoryDesk;
import ee.durable.engine.log.LogCapture;
import ee.durable.engine.observe.KnownNames;
import ee.durable.engine.observe.Measuring;
import ee.durable.engine.observe.RunTally;
import ee.durable.engine.observe.Traces;
import ee.durable.engine.observe.Witness;
import ee.durable.engine.queue.QueueDispatcher;
import ee.durable.engine.queue.RunClaimer;
import ee.durable.engine.recovery.CheckRound;
import ee.durable.engine.recovery.FailureDetector;
import ee.durable.engine.recovery.MessageSweeper;
import ee.durable.engine.recovery.Overrider;
import ee.durable.engine.recovery.Pauser;
import ee.durable.engine.recovery.Reconciler;
import ee.durable.engine.recovery.Retrier;
import ee.durable.engine.recovery.Stranded;
import ee.durable.engine.recovery.Takeover;
import ee.durable.engine.recovery.TurnSweeper;
import ee.durable.engine.schedule.Declarations;
import ee.durable.engine.schedule.ScheduleClock;
import ee.durable.engine.schedule.ScheduleDesk;
import ee.durable.engine.signal.Announcer;
import ee.durable.engine.signal.ChangeHints;
import ee.durable.engine.signal.Heart;
import ee.durable.engine.signal.Lifeline;
import ee.durable.engine.signal.Watches;
import ee.durable.engine.start.RunForker;
import ee.durable.engine.start.RunStarter;
import ee.durable.engine.timer.Clock;
import ee.durable.engine.timer.RunTimeouts;
import ee.durable.engine.timer.WaitTimeouts;
import ee.durable.engine.transaction.Transactions;
import ee.durable.engine.waiting.EventSender;
import ee.durable.engine.waiting.InputDesk;
import ee.durable.engine.waiting.Suspender;
import ee.durable.engine.waiting.WaitCanceller;
import ee.durable.event.RunsChanged;
import ee.durable.jpa.check.Invariants;
import ee.durable.jpa.node.Announcements;
import ee.durable.jpa.node.Line;
import ee.durable.jpa.node.Nodes;
import ee.durable.jpa.run.ClaimedRun;
import ee.durable.log.OneLineLog;
import ee.durable.observe.NodeHealth;
import ee.durable.payload.Redaction;
import ee.durable.run.RunId;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One node: all stations, put together. Knows nothing of a container: it is given transactions and
 * threads, and is asked to {@link #tick} every second.
 */
public final class Engine {

  private static final Logger LOG = OneLineLog.of(Engine.class);

  /** Of so many seconds one looks for what hardly ever happens. */
  private static final int SELDOM = 10;

  /** Of so many seconds one looks for runs that may leave the hot tables. */
  private static final int NOW_AND_THEN = 5;

  /** Ids are new at every start: a node that comes back is another node. */
  private final UUID node = UuidCreator.getTimeOrderedEpoch();

  private final Definitions definitions;
  private final Transactions transactions;
  private final QueueBoard board;
  private final EngineSettings settings;
  private final Executor threads;
  private final RunExecutor executor;
  private final Map<String, QueueDispatcher> dispatchers = new LinkedHashMap<>();
  private final InFlight inFlight = new InFlight();
  private final NewsRoom news;
  private final Lifeline lifeline;
  private final Announcer announcer;
  private final ChangeHints hints;
  private final Clock clock;
  private final Heart heart;
  private final FailureDetector failureDetector;
  private final Takeover takeover;
  private final Reconciler reconciler;
  private final MessageSweeper messageSweeper;
  private final Stranded stranded;
  private final LogCapture logs;
  private final TurnSweeper turnSweeper;
  private final Pauser pauser;
  private final CheckRound checkRound;
  private final GaugeRound gauges;
  private final RunTally tally;
  private final StatisticsRound statistics;
  private final Pulse pulse;
  private final SelfPortrait portrait;
  private final History history;
  private final Declarations declarations;
  private final ScheduleClock scheduleClock;
  private final AtomicBoolean wasDraining = new AtomicBoolean();
  private int ticks;
  private final Durable durable;

  /**
   * Puts a node together.
   *
   * @param threads lends the threads of workers and dispatchers
   * @param scheduler runs short work at a time
   * @param lines opens the node's own line to the database
   * @param audience is told what has happened
   */
  public Engine(
      Transactions transactions,
      Definitions definitions,
      EngineSettings settings,
      Executor threads,
      ScheduledExecutorService scheduler,
      Lifeline.Opener lines,
      Audience audience) {
    this.transactions = transactions;
    this.definitions = definitions;
    this.settings = settings;
    this.threads = threads;

    board =
        new QueueBoard(transactions, node, settings.label(), settings.queues(), settings.limits());
    failureDetector =
        new FailureDetector(transactions, node, settings.nodeTimeout(), System::nanoTime);
    announcer = new Announcer(transactions, scheduler, failureDetector::seesOthers);
    heart =
        new Heart(
            transactions,
            node,
            settings.label(),
            definitions,
            settings.queues().keySet(),
            settings.nodeTimeout(),
            System::nanoTime);
    lifeline = new Lifeline(lines, heart, this::heard);
    EndedRuns endedRuns = new EndedRuns();
    Measuring measuring =
        new Measuring(audience.meters(), new KnownNames(definitions, settings.queues().keySet()));
    tally = new RunTally();
    statistics = new StatisticsRound(transactions, tally);
    Watches watches = new Watches();
    watches.add(audience.observers()::changed);
    hints =
        new ChangeHints(
            transactions, scheduler, node, failureDetector::seesOthers, watches, System::nanoTime);
    Traces traces = new Traces(audience.tracing());
    news =
        new NewsRoom(
            inFlight, endedRuns, threads, announcer, audience.observers(), measuring, tally, hints);
    RunEnder ender = new RunEnder(new ParentNotifier(inFlight));
    RunCanceller canceller = new RunCanceller(ender);
    Postman postman = new Postman(transactions, canceller::cancelIfOpen);

    RunFinisher finisher = new RunFinisher(ender, node, definitions, board);
    StepFailer failer = new StepFailer(transactions, finisher, inFlight);
    clock =
        new Clock(
            transactions,
            scheduler,
            new WaitTimeouts(transactions),
            new RunTimeouts(transactions, ender),
            news);
    news.employ(postman, clock);
    Suspender suspender = new Suspender(transactions, definitions, board, inFlight, node);
    executor =
        new RunExecutor(
            transactions,
            definitions,
            board,
            settings,
            scheduler,
            suspender,
            finisher,
            ender,
            failer,
            inFlight,
            news,
            new Witness(measuring, traces));
    RunClaimer claimer =
        new RunClaimer(
            transactions, definitions, board, inFlight, node, heart::isHeard, this::claimed);
    settings.queues().keySet().forEach(queue -> serve(queue, claimer));

    takeover = new Takeover(transactions, news, settings.crashLimit());
    reconciler = new Reconciler(transactions, inFlight, node);
    messageSweeper = new MessageSweeper(transactions, postman, news);
    logs = new LogCapture(settings.logs());
    stranded = new Stranded(transactions, definitions, news);
    pauser = new Pauser(transactions);
    turnSweeper = new TurnSweeper(transactions, news);
    checkRound =
        new CheckRound(
            () -> transactions.inNew(tx -> new Invariants(tx.database()).findings()),
            settings.checkInterval(),
            threads,
            java.time.Clock.systemUTC(),
            System::nanoTime);
    gauges = new GaugeRound(transactions, measuring, dispatchers, checkRound);
    portrait =
        new SelfPortrait(transactions, node, dispatchers.values(), java.time.Clock.systemUTC());
    pulse = new Pulse(transactions, dispatchers, checkRound, System::nanoTime);
    history = new History(transactions, settings.history(), scheduler);
    RunStarter starter = new RunStarter(definitions, board, settings, traces);
    declarations = new Declarations(transactions, definitions);
    scheduleClock = new ScheduleClock(transactions, scheduler, definitions, starter, news);
    durable =
        new EngineDurable(
            transactions,
            definitions,
            new EngineDurable.Desks(
                starter,
                new RunForker(definitions, board, settings, traces),
                new Retrier(definitions),
                new Overrider(definitions, settings.context(), ender),
                pauser,
                canceller,
                new EventSender(settings.input()),
                new InputDesk(settings.input()),
                new WaitCanceller(),
                stranded,
                new ScheduleDesk(starter),
                new HistoryDesk(transactions, settings.history())),
            news,
            endedRuns,
            watches,
            this::queueChanged,
            this::nodeChanged);
  }

  private void serve(String queue, RunClaimer claimer) {
    QueueDispatcher dispatcher =
        new QueueDispatcher(
            queue, settings.pollInterval(), claimer, executor, threads, announcer::due);
    dispatchers.put(queue, dispatcher);
    news.serve(queue, dispatcher);
  }

  /** Begins to work. */
  public void start() {
    heart.beat();
    threads.execute(lifeline); // from now on others see it live, however long the rest takes
    try {
      begin();
    } catch (RuntimeException refused) {
      lifeline.stop();
      attempt("heart", heart::stop);
      throw refused;
    }
  }

  private void begin() {
    board.publish();
    declarations.publish();
    attempt("care for stranded runs", stranded::run);
    attempt("history", history::look);
    logs.open();
    pulse.started();
    attempt("portrait", portrait::look);
    dispatchers.values().forEach(threads::execute);
    LOG.log(
        Level.INFO,
        "DUR-101 Node {0} ({1}) works for {2} with the workflows {3}.",
        node,
        settings.label(),
        settings.queues(),
        definitions.names());
  }

  /** Does what has to be done every second, each part whatever happens to the others. */
  public void tick() {
    pulse.tick();
    attempt("heart", heart::beat);
    attempt("clock", clock::look);
    attempt("schedules", scheduleClock::look);
    attempt("messages", messageSweeper::run);
    attempt("failure detector", failureDetector::look);
    attempt("takeover", takeover::run);
    attempt("queues", this::lookAtQueues);
    attempt("reconciler", reconciler::run);
    attempt("log capture", logs::look);
    attempt("checker", checkRound::lookIfDue);
    ticks++;
    if (ticks % NOW_AND_THEN == 0) {
      attempt("history", history::look);
    }
    if (ticks % SELDOM == 0) {
      attempt("care for stranded runs", stranded::run);
      attempt("turns", turnSweeper::run);
      attempt("pauses", pauser::look);
      attempt("history of schedules", scheduleClock::forget);
      attempt("gauges", gauges::look);
      attempt("statistics", statistics::look);
      attempt("portrait", portrait::look);
    }
  }

  private static void attempt(String part, Runnable work) {
    try {
      work.run();
    } catch (RuntimeException broken) {
      LOG.log(
          Level.WARNING,
          "DUR-601 The {0} could not do its work: {1}. It tries again in a second.",
          part,
          broken.toString());
    }
  }

  private void claimed(ClaimedRun run, Duration pending) {
    tally.pending(run.workflow(), run.queue(), pending);
    Set<RunId> changed = Set.of(new RunId(run.claim().run()));
    hints.changed(
        new RunsChanged(changed, Set.of(run.workflow()), Set.of(run.queue()), Set.of(), false));
  }

  private void queueChanged(String queue) {
    hints.changed(new RunsChanged(Set.of(), Set.of(), Set.of(queue), Set.of(), false));
    threads.execute(() -> attempt("queues", this::lookAtQueues));
  }

  private void nodeChanged() {
    threads.execute(() -> attempt("queues", this::lookAtQueues));
  }

  /** Sees what operators have changed, and lets the dispatchers know. */
  private void lookAtQueues() {
    if (board.refresh()) {
      dispatchers.values().forEach(QueueDispatcher::hint);
    }
    boolean isDraining = board.isDraining();
    if (wasDraining.getAndSet(isDraining) != isDraining) {
      LOG.log(
          Level.INFO,
          isDraining
              ? "DUR-105 Node {0} ({1}) is drained: it begins nothing more, and goes on with what"
                  + " it is at."
              : "DUR-106 Node {0} ({1}) is drained no more, and begins runs again.",
          node,
          settings.label());
    }
  }

  /** Returns whether the node begins nothing more, as far as it has heard. */
  public boolean isDraining() {
    return board.isDraining();
  }

  private void heard(Line.Heard heard) {
    switch (heard.topic()) {
      case DUE -> news.hint(heard.text());
      case RULES -> attempt("queues", this::lookAtQueues);
      case CHANGED -> hints.heard(heard.text());
    }
  }

  /**
   * Stops to work: nothing is claimed any more, runs are given back at their next step, and steps
   * have a moment to end. What is still running then is given back as well: it is pending at once
   * for the other nodes, and commits nothing here.
   */
  public void stop() {
    executor.stop();
    history.stop();
    scheduleClock.stop();
    dispatchers.values().forEach(QueueDispatcher::stop);
    boolean isDone = awaitEnd(settings.stopPatience());
    if (!isDone) {
      attempt("end", this::giveBack);
    }
    attempt("statistics", statistics::flush);
    lifeline.stop();
    logs.close();
    attempt("heart", heart::stop);
    LOG.log(Level.INFO, "DUR-102 Node {0} ({1}) has stopped.", node, settings.label());
  }

  private boolean awaitEnd(Duration patience) {
    long end = System.nanoTime() + patience.toNanos();
    try {
      for (QueueDispatcher dispatcher : dispatchers.values()) {
        if (!dispatcher.awaitEnd(Duration.ofNanos(end - System.nanoTime()))) {
          return false;
        }
      }
      return true;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void giveBack() {
    List<String> queues = transactions.inNew(tx -> new Nodes(tx.database()).releaseAll(node));
    LOG.log(
        Level.INFO,
        "DUR-103 {0} runs are given back in the middle of a step, since this node stops.",
        queues.size());
    inFlight.held().forEach(inFlight::interrupt);
    if (!queues.isEmpty() && failureDetector.seesOthers()) {
      transactions.inNew(
          tx -> {
            new Announcements(tx.database()).due(Set.copyOf(queues));
            return true;
          });
    }
  }

  /** Returns what applications inject. */
  public Durable durable() {
    return durable;
  }

  /** Returns what operators must not see of payloads. */
  public Redaction redaction() {
    return definitions.redaction(transactions.payloads().redaction());
  }

  /** Returns what holds the rows against the invariants. */
  public CheckRound checkRound() {
    return checkRound;
  }

  /** Returns how the node is. */
  public NodeHealth health() {
    return pulse;
  }

  /** Returns the node's id. */
  public UUID node() {
    return node;
  }
}
