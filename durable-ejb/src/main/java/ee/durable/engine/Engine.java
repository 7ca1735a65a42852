package ee.durable.engine;

import com.github.f4b6a3.uuid.UuidCreator;
import ee.durable.Durable;
import ee.durable.engine.definition.Definitions;
import ee.durable.engine.definition.KnownQueues;
import ee.durable.engine.execution.RunExecutor;
import ee.durable.engine.family.InFlight;
import ee.durable.engine.family.ParentNotifier;
import ee.durable.engine.family.Postman;
import ee.durable.engine.finish.RunCanceller;
import ee.durable.engine.finish.RunEnder;
import ee.durable.engine.finish.RunFinisher;
import ee.durable.engine.finish.StepFailer;
import ee.durable.engine.log.LogCapture;
import ee.durable.engine.queue.QueueDispatcher;
import ee.durable.engine.queue.RunClaimer;
import ee.durable.engine.recovery.FailureDetector;
import ee.durable.engine.recovery.Heart;
import ee.durable.engine.recovery.MessageSweeper;
import ee.durable.engine.recovery.Reconciler;
import ee.durable.engine.recovery.Stranded;
import ee.durable.engine.recovery.Takeover;
import ee.durable.engine.recovery.TurnSweeper;
import ee.durable.engine.start.RunStarter;
import ee.durable.engine.timer.Clock;
import ee.durable.engine.timer.RunTimeouts;
import ee.durable.engine.timer.WaitTimeouts;
import ee.durable.engine.transaction.Transactions;
import ee.durable.engine.waiting.EventSender;
import ee.durable.engine.waiting.InputDesk;
import ee.durable.engine.waiting.Suspender;
import ee.durable.engine.waiting.WaitCanceller;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;

/**
 * One node: all stations, put together. Knows nothing of a container: it is given transactions and
 * threads, and is asked to {@link #tick} every second.
 */
public final class Engine {

  private static final Logger LOG = System.getLogger(Engine.class.getName());

  /** Of so many seconds one looks for what hardly ever happens. */
  private static final int SELDOM = 10;

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** Ids are new at every start: a node that comes back is another node. */
  private final UUID node = UuidCreator.getTimeOrderedEpoch();

  private final Definitions definitions;
  private final KnownQueues queues;
  private final EngineSettings settings;
  private final Executor threads;
  private final RunExecutor executor;
  private final List<QueueDispatcher> dispatchers = new ArrayList<>();
  private final Clock clock;
  private final Heart heart;
  private final FailureDetector failureDetector;
  private final Takeover takeover;
  private final Reconciler reconciler;
  private final MessageSweeper messageSweeper;
  private final Stranded stranded;
  private final LogCapture logs;
  private final TurnSweeper turnSweeper;
  private int ticks;
  private final Durable durable;

  /**
   * Puts a node together.
   *
   * @param threads lends the threads of workers and dispatchers
   * @param scheduler runs short work at a time
   * @param observers are told what has happened
   */
  public Engine(
      Transactions transactions,
      Definitions definitions,
      EngineSettings settings,
      Executor threads,
      ScheduledExecutorService scheduler,
      Observers observers) {
    this.definitions = definitions;
    this.settings = settings;
    this.threads = threads;

    queues = new KnownQueues(transactions, settings.queues().keySet());
    InFlight inFlight = new InFlight();
    EndedRuns endedRuns = new EndedRuns();
    NewsRoom news = new NewsRoom(inFlight, endedRuns, threads, observers);
    RunEnder ender = new RunEnder(new ParentNotifier(inFlight));
    RunCanceller canceller = new RunCanceller(ender);
    Postman postman = new Postman(transactions, canceller::cancelIfOpen);

    RunFinisher finisher = new RunFinisher(ender, node, definitions);
    StepFailer failer = new StepFailer(transactions, finisher, inFlight);
    clock =
        new Clock(
            transactions,
            scheduler,
            new WaitTimeouts(transactions),
            new RunTimeouts(transactions, ender),
            news);
    news.employ(postman, clock);
    Suspender suspender = new Suspender(transactions, definitions, inFlight, node);
    executor =
        new RunExecutor(
            transactions,
            definitions,
            queues,
            settings,
            scheduler,
            suspender,
            finisher,
            ender,
            failer,
            inFlight,
            news);
    RunClaimer claimer = new RunClaimer(transactions, definitions, inFlight, node);
    settings.queues().forEach((queue, concurrency) -> serve(queue, concurrency, claimer, news));

    heart = new Heart(transactions, node, settings.label(), definitions);
    failureDetector =
        new FailureDetector(transactions, node, settings.nodeTimeout(), System::nanoTime);
    takeover = new Takeover(transactions, news);
    reconciler = new Reconciler(transactions, inFlight, node);
    messageSweeper = new MessageSweeper(transactions, postman, news);
    logs = new LogCapture(settings.logs());
    stranded = new Stranded(transactions, definitions, news);
    turnSweeper = new TurnSweeper(transactions, news);
    durable =
        new EngineDurable(
            transactions,
            definitions,
            new EngineDurable.Desks(
                new RunStarter(definitions, queues, settings),
                canceller,
                new EventSender(settings.input()),
                new InputDesk(settings.input()),
                new WaitCanceller(),
                stranded),
            news,
            endedRuns);
  }

  private void serve(String queue, int concurrency, RunClaimer claimer, NewsRoom news) {
    QueueDispatcher dispatcher =
        new QueueDispatcher(
            queue, concurrency, settings.pollInterval(), claimer, executor, threads);
    dispatchers.add(dispatcher);
    news.serve(queue, dispatcher);
  }

  /** Begins to work. */
  public void start() {
    heart.beat();
    queues.publish();
    attempt("care for stranded runs", stranded::run);
    logs.open();
    dispatchers.forEach(threads::execute);
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
    attempt("heart", heart::beat);
    attempt("clock", clock::look);
    attempt("messages", messageSweeper::run);
    attempt("failure detector", failureDetector::look);
    attempt("takeover", takeover::run);
    attempt("reconciler", reconciler::run);
    attempt("log capture", logs::look);
    ticks++;
    if (ticks % SELDOM == 0) {
      attempt("care for stranded runs", stranded::run);
      attempt("turns", turnSweeper::run);
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

  /**
   * Stops to work: nothing is claimed any more, runs are given back at their next step, and the
   * other nodes are told. Steps that take longer than a few seconds are left to themselves: what
   * they commit counts, unless another node has taken their run over by then.
   */
  public void stop() {
    executor.stop();
    dispatchers.forEach(QueueDispatcher::stop);
    dispatchers.forEach(Engine::awaitEnd);
    logs.close();
    attempt("heart", heart::stop);
    LOG.log(Level.INFO, "DUR-102 Node {0} ({1}) has stopped.", node, settings.label());
  }

  private static void awaitEnd(QueueDispatcher dispatcher) {
    try {
      if (!dispatcher.awaitEnd(PATIENCE)) {
        LOG.log(Level.INFO, "DUR-103 Steps are still running; other nodes will take their runs.");
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Returns what applications inject. */
  public Durable durable() {
    return durable;
  }

  /** Returns the node's id. */
  public UUID node() {
    return node;
  }
}
