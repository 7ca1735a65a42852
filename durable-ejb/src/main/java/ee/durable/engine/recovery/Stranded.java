package ee.durable.engine.recovery;

import ee.durable.engine.definition.Definition;
import ee.durable.engine.definition.Definitions;
import ee.durable.engine.definition.Place;
import ee.durable.engine.family.News;
import ee.durable.engine.family.NewsDesk;
import ee.durable.engine.finish.FailureJson;
import ee.durable.engine.transaction.Transactions;
import ee.durable.engine.transaction.Tx;
import ee.durable.error.NotBlockedException;
import ee.durable.error.RunNotFoundException;
import ee.durable.error.UnknownStepException;
import ee.durable.jpa.run.BlockedRuns;
import ee.durable.jpa.run.RunEndings;
import ee.durable.log.OneLineLog;
import ee.durable.run.Failure;
import ee.durable.run.RunId;
import ee.durable.run.RunStatus;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Cares for runs whose code is gone: of a version that no node that lives has, or at a position
 * that the deployed flow does not have. They go on with the highest version that knows where they
 * stand, or are parked until one is deployed or an operator moves them; never lost, never completed
 * silently.
 */
public final class Stranded {

  private static final Logger LOG = OneLineLog.of(Stranded.class);
  private static final int BATCH = 200;

  private final Transactions transactions;
  private final Definitions definitions;
  private final NewsDesk newsDesk;

  /** Creates the care of a node. */
  public Stranded(Transactions transactions, Definitions definitions, NewsDesk newsDesk) {
    this.transactions = transactions;
    this.definitions = definitions;
    this.newsDesk = newsDesk;
  }

  /** Lets parked runs go on that this node knows how to, and finds due runs that nobody does. */
  public void run() {
    News news = new News();
    transactions.inNew(tx -> unblock(tx, news));
    transactions.inNew(this::migrate);
    newsDesk.publish(news);
  }

  private boolean unblock(Tx tx, News news) {
    BlockedRuns blocked = new BlockedRuns(tx.database());
    for (BlockedRuns.Stranded run : blocked.list(definitions.names(), BATCH)) {
      version(run, run.step())
          .flatMap(version -> blocked.goOn(run.run(), version, run.step()))
          .ifPresent(news::due);
    }
    return true;
  }

  private boolean migrate(Tx tx) {
    BlockedRuns blocked = new BlockedRuns(tx.database());
    for (BlockedRuns.Stranded run : blocked.orphans(definitions.names(), BATCH)) {
      Optional<Integer> version = version(run, run.step());
      if (version.isPresent()) {
        LOG.log(
            Level.INFO,
            "DUR-303 Run {0} began with version {1} of {2}, which no node has any more; it goes on"
                + " with version {3}.",
            run.run(),
            run.version(),
            run.workflow(),
            version.get());
        blocked.migrate(run, version.get());
      } else {
        block(blocked, run);
      }
    }
    return true;
  }

  private void block(BlockedRuns blocked, BlockedRuns.Stranded run) {
    String message =
        ("The run stands at step '%s' of version %d of workflow '%s'. No node has that version any"
                + " more, and no deployed version has the step. It goes on when one is deployed, or"
                + " when an operator moves it to another step.")
            .formatted(run.step(), run.version(), run.workflow());
    LOG.log(Level.WARNING, "DUR-301 Run {0} is blocked. {1}", run.run(), message);
    blocked.block(run, FailureJson.text(Failure.of("unknown_step", message)));
  }

  /** Returns the version a run can go on with: its own if it is deployed, else the highest. */
  private Optional<Integer> version(BlockedRuns.Stranded run, @Nullable String step) {
    List<Definition> candidates =
        definitions
            .find(run.workflow(), run.version())
            .map(List::of)
            .orElseGet(() -> definitions.versions(run.workflow()));
    return candidates.stream()
        .filter(definition -> knows(definition, run, step))
        .map(Definition::version)
        .findFirst();
  }

  private static boolean knows(
      Definition definition, BlockedRuns.Stranded run, @Nullable String step) {
    if (run.isUndoing()) {
      return step == null || definition.compensation(step).isPresent();
    }
    String scope = run.scope() == null ? "" : run.scope();
    return step == null
        ? definition.scope(run.scope()).isPresent()
        : definition.place(step).map(Place::scope).filter(scope::equals).isPresent();
  }

  /**
   * Lets a parked run go on for an operator.
   *
   * @param step where, null for the step at which it stands
   */
  public void resume(Tx tx, RunId run, @Nullable String step, News news) {
    BlockedRuns blocked = new BlockedRuns(tx.database());
    BlockedRuns.Stranded found = blocked.find(run.value()).orElseThrow(() -> notBlocked(tx, run));
    String target = step == null ? found.step() : step;
    BlockedRuns.Stranded anyVersion =
        new BlockedRuns.Stranded(
            found.run(), found.workflow(), 0, found.scope(), found.step(), found.isUndoing());
    int version =
        version(found, target)
            .or(() -> version(anyVersion, target))
            .orElseThrow(() -> unknown(found, target));
    blocked.goOn(run.value(), version, target).ifPresent(news::due);
  }

  private UnknownStepException unknown(BlockedRuns.Stranded run, @Nullable String step) {
    List<String> known =
        definitions.versions(run.workflow()).stream()
            .flatMap(definition -> definition.paths().stream())
            .distinct()
            .toList();
    return new UnknownStepException(run.workflow(), String.valueOf(step), known);
  }

  private static RuntimeException notBlocked(Tx tx, RunId run) {
    Optional<RunStatus> status = new RunEndings(tx.database()).status(run.value());
    return status.isEmpty()
        ? new RunNotFoundException(run)
        : new NotBlockedException(run, status.get().toString());
  }
}
