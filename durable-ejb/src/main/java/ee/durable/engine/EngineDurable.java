package ee.durable.engine;

import ee.durable.Durable;
import ee.durable.StartOptions;
import ee.durable.Workflow;
import ee.durable.engine.definition.Definition;
import ee.durable.engine.definition.Definitions;
import ee.durable.engine.definition.StepDefinition;
import ee.durable.engine.family.News;
import ee.durable.engine.family.NewsDesk;
import ee.durable.engine.finish.RunCanceller;
import ee.durable.engine.log.LogJson;
import ee.durable.engine.start.RunStarter;
import ee.durable.engine.transaction.DatabaseFailure;
import ee.durable.engine.transaction.Transactions;
import ee.durable.engine.transaction.Tx;
import ee.durable.engine.view.Cursor;
import ee.durable.engine.view.Snapshots;
import ee.durable.error.DurableException;
import ee.durable.error.DurableUnavailableException;
import ee.durable.error.RunNotFoundException;
import ee.durable.jpa.run.NewRun;
import ee.durable.jpa.run.RunEntity;
import ee.durable.jpa.run.RunReads;
import ee.durable.jpa.run.StepLogEntity;
import ee.durable.jpa.run.StepLogs;
import ee.durable.run.Attempt;
import ee.durable.run.LogEntry;
import ee.durable.run.Page;
import ee.durable.run.Run;
import ee.durable.run.RunCount;
import ee.durable.run.RunId;
import ee.durable.run.RunQuery;
import ee.durable.run.RunStatus;
import ee.durable.run.WorkflowInfo;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What applications inject. Every method is one piece of work in the caller's transaction. */
final class EngineDurable implements Durable {

  private static final long POLL_NANOS = Duration.ofMillis(200).toNanos();

  private final Transactions transactions;
  private final Definitions definitions;
  private final RunStarter starter;
  private final RunCanceller canceller;
  private final NewsDesk newsDesk;
  private final EndedRuns endedRuns;

  EngineDurable(
      Transactions transactions,
      Definitions definitions,
      RunStarter starter,
      RunCanceller canceller,
      NewsDesk newsDesk,
      EndedRuns endedRuns) {
    this.transactions = transactions;
    this.definitions = definitions;
    this.starter = starter;
    this.canceller = canceller;
    this.newsDesk = newsDesk;
    this.endedRuns = endedRuns;
  }

  @Override
  public RunId start(
      Class<? extends Workflow> workflow, @Nullable Object input, Consumer<StartOptions> options) {
    return start(definitions.nameOf(workflow), input, options);
  }

  @Override
  public RunId start(String workflow, @Nullable Object input, Consumer<StartOptions> configure) {
    StartOptions options = new StartOptions();
    configure.accept(options);
    NewRun run = starter.prepare(workflow, input, options);
    return tellingAfterCommit((tx, news) -> starter.start(tx.database(), run, news));
  }

  @Override
  public Run run(RunId run) {
    return find(run).orElseThrow(() -> new RunNotFoundException(run));
  }

  @Override
  public Optional<Run> find(RunId run) {
    return reading(reads -> reads.find(run.value()).map(Snapshots::full));
  }

  @Override
  public Page<Run> runs(Consumer<RunQuery> configure) {
    RunQuery query = configured(configure);
    Optional<UUID> after = Cursor.read(query.after());
    List<Run> runs =
        reading(reads -> reads.list(query, after).stream().map(Snapshots::brief).toList());
    if (runs.size() <= query.limit()) {
      return new Page<>(runs, Optional.empty());
    }
    List<Run> page = runs.subList(0, query.limit());
    return new Page<>(page, Optional.of(Cursor.after(page.get(page.size() - 1).id())));
  }

  @Override
  public RunCount count(Consumer<RunQuery> configure) {
    RunQuery query = configured(configure);
    return reading(reads -> reads.count(query));
  }

  private static RunQuery configured(Consumer<RunQuery> configure) {
    RunQuery query = new RunQuery();
    configure.accept(query);
    return query;
  }

  @Override
  public List<Run> children(RunId parent, RunStatus... statuses) {
    List<RunStatus> wanted = Arrays.asList(statuses.length == 0 ? RunStatus.values() : statuses);
    return reading(
        reads -> {
          UUID id = existing(reads, parent).id();
          return reads.children(id, wanted).stream().map(Snapshots::brief).toList();
        });
  }

  private static RunEntity existing(RunReads reads, RunId run) {
    return reads.find(run.value()).orElseThrow(() -> new RunNotFoundException(run));
  }

  @Override
  public Map<RunId, Integer> childCounts(Collection<RunId> parents) {
    List<UUID> ids = parents.stream().map(RunId::value).toList();
    return reading(reads -> reads.childCounts(ids)).entrySet().stream()
        .collect(Collectors.toMap(count -> new RunId(count.getKey()), Map.Entry::getValue));
  }

  @Override
  public List<Attempt> attempts(RunId run) {
    return reading(
        reads -> {
          RunEntity entity = existing(reads, run);
          List<RunEntity> children = reads.children(run.value(), List.of(RunStatus.values()));
          Optional<String> first =
              definitions.find(entity.workflow()).map(Definition::first).map(StepDefinition::name);
          return Snapshots.attempts(entity, reads.attempts(run.value()), children, first);
        });
  }

  @Override
  public List<LogEntry> logs(RunId run) {
    return logs(run, logs -> logs.of(run.value()));
  }

  @Override
  public List<LogEntry> logs(RunId run, int position, int attempt) {
    return logs(run, logs -> logs.of(run.value(), position, attempt));
  }

  private List<LogEntry> logs(RunId run, Function<StepLogs, List<StepLogEntity>> read) {
    return available(
        () ->
            transactions.joined(
                tx -> {
                  existing(new RunReads(tx.database()), run);
                  return read.apply(new StepLogs(tx.database())).stream()
                      .flatMap(pass -> LogJson.read(pass.entries()).stream())
                      .toList();
                }));
  }

  @Override
  public void cancel(RunId run, @Nullable String reason) {
    tellingAfterCommit(
        (tx, news) -> {
          canceller.cancel(tx, run, reason, news);
          return true;
        });
  }

  @Override
  public Run await(RunId run, Duration timeout) {
    if (transactions.isActive()) {
      throw new IllegalStateException(
          "await() was called inside a transaction, which cannot see the run end. Call it after the"
              + " commit, or from a method without a transaction.");
    }
    CountDownLatch ended = endedRuns.register(run.value());
    try {
      long end = System.nanoTime() + timeout.toNanos();
      Optional<Run> last = look(run, end);
      while (isOpen(last) && System.nanoTime() < end) {
        pause(ended, Math.min(POLL_NANOS, end - System.nanoTime()));
        last = look(run, end);
      }
      return last.orElseGet(() -> run(run));
    } finally {
      endedRuns.unregister(run.value(), ended);
    }
  }

  /** Looks at the run; a database that is away for a moment is only a look that shows nothing. */
  private Optional<Run> look(RunId run, long end) {
    try {
      return Optional.of(run(run));
    } catch (DurableUnavailableException away) {
      if (System.nanoTime() < end) {
        return Optional.empty();
      }
      throw away;
    }
  }

  private static boolean isOpen(Optional<Run> run) {
    return run.isEmpty() || !run.get().isFinal();
  }

  private static void pause(CountDownLatch ended, long nanos) {
    try {
      // Woken by a run that ends here; one that ends on another node is polled for.
      ended.await(nanos, TimeUnit.NANOSECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting for a run to end.", interrupted);
    }
  }

  @Override
  public List<WorkflowInfo> workflows() {
    return definitions.all().stream()
        .map(
            workflow ->
                new WorkflowInfo(
                    workflow.name(),
                    workflow.steps().stream().map(StepDefinition::name).toList(),
                    workflow.timeout()))
        .toList();
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

  private <T> T reading(Function<RunReads, T> read) {
    return available(() -> transactions.joined(tx -> read.apply(new RunReads(tx.database()))));
  }

  private static <T> T available(java.util.function.Supplier<T> work) {
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
