package ee.durable.engine.start;

import com.github.f4b6a3.uuid.UuidCreator;
import ee.durable.ForkOptions;
import ee.durable.data.Data;
import ee.durable.engine.EngineSettings;
import ee.durable.engine.definition.Definition;
import ee.durable.engine.definition.Definitions;
import ee.durable.engine.definition.QueueBoard;
import ee.durable.engine.family.News;
import ee.durable.engine.family.News.Began;
import ee.durable.engine.observe.Traces;
import ee.durable.engine.transaction.Tx;
import ee.durable.error.NotRetryableException;
import ee.durable.error.RunNotFoundException;
import ee.durable.error.UnknownStepException;
import ee.durable.event.RunStarted;
import ee.durable.jpa.run.Forks;
import ee.durable.jpa.run.Forks.Fork;
import ee.durable.jpa.run.NewRun.What;
import ee.durable.jpa.run.Quarantine;
import ee.durable.jpa.run.Quarantine.Standing;
import ee.durable.observe.TracedStart;
import ee.durable.run.RunId;
import ee.durable.run.RunStatus;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes new runs of ended ones for operators, in the caller's transaction. */
public final class RunForker {

  private final Definitions definitions;
  private final QueueBoard board;
  private final EngineSettings settings;
  private final Traces traces;

  /** Creates the forker of a node. */
  public RunForker(
      Definitions definitions, QueueBoard board, EngineSettings settings, Traces traces) {
    this.traces = traces;
    this.definitions = definitions;
    this.board = board;
    this.settings = settings;
  }

  /** Makes a run of another, and returns its id. */
  public RunId fork(Tx tx, RunId origin, ForkOptions options, News news) {
    Standing standing =
        new Quarantine(tx.database())
            .lock(origin.value())
            .orElseThrow(() -> new RunNotFoundException(origin));
    check(origin, standing);
    Definition definition = definitions.get(standing.workflow());
    @Nullable String step = options.step().orElse(null);
    checkStep(definition, step);
    @Nullable String data = options.hasData() ? text(standing.workflow(), options) : null;
    UUID id = UuidCreator.getTimeOrderedEpoch();
    TracedStart start = new TracedStart(new RunId(id), definition.name());
    String queue =
        new Forks(tx.database())
            .insert(
                new Fork(
                    id,
                    origin.value(),
                    new What(
                        definition.name(),
                        definition.version(),
                        definition.timeout().orElse(null),
                        definition.undoOn()),
                    step,
                    step == null ? data : null,
                    step == null ? null : data,
                    options.queue().map(board::checked).orElse(null),
                    RunStarter.below(traces.start(start))));
    news.due(queue);
    news.happened(new RunStarted(new RunId(id), definition.name(), queue));
    news.began(new Began(definition.name(), queue));
    return new RunId(id);
  }

  private static void check(RunId origin, Standing standing) {
    if (!standing.status().isFinal() && standing.status() != RunStatus.QUARANTINED) {
      throw new NotRetryableException(
          origin,
          "It is %s and still at work. Cancel it first if another run shall take its place."
              .formatted(standing.status()));
    }
    if (standing.scope() != null || standing.isPartOfUndoing()) {
      throw new NotRetryableException(
          origin,
          "It is a part of another run, which alone makes no sense. Fork the run it belongs to.");
    }
  }

  private static void checkStep(Definition definition, @Nullable String step) {
    if (step != null && !definition.ownPaths().contains(step)) {
      throw new UnknownStepException(definition.name(), step, definition.ownPaths());
    }
  }

  private String text(String workflow, ForkOptions options) {
    return settings
        .input()
        .check("The data of a fork of '%s'".formatted(workflow), Data.of(options.data()));
  }
}
