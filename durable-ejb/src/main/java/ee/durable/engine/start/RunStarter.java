package ee.durable.engine.start;

import com.github.f4b6a3.uuid.UuidCreator;
import ee.durable.StartOptions;
import ee.durable.data.Data;
import ee.durable.data.JsonValues;
import ee.durable.engine.EngineSettings;
import ee.durable.engine.definition.Definition;
import ee.durable.engine.definition.Definitions;
import ee.durable.engine.definition.KnownQueues;
import ee.durable.engine.family.Digest;
import ee.durable.engine.family.News;
import ee.durable.error.KeyReusedException;
import ee.durable.event.RunStarted;
import ee.durable.jpa.Database;
import ee.durable.jpa.run.NewRun;
import ee.durable.jpa.run.NewRun.Request;
import ee.durable.jpa.run.NewRun.What;
import ee.durable.jpa.run.RunInserts;
import ee.durable.jpa.run.RunInserts.Keyed;
import ee.durable.run.RunId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Starts runs for applications, in the application's transaction. */
public final class RunStarter {

  private final Definitions definitions;
  private final KnownQueues queues;
  private final EngineSettings settings;

  /** Creates the starter of a node. */
  public RunStarter(Definitions definitions, KnownQueues queues, EngineSettings settings) {
    this.definitions = definitions;
    this.queues = queues;
    this.settings = settings;
  }

  /** Makes a run, checked and not yet inserted. */
  public NewRun prepare(String workflow, @Nullable Object input, StartOptions options) {
    Definition definition = definitions.get(workflow);
    Data data = Data.of(input);
    String text = settings.input().check("The input of '%s'".formatted(workflow), data);
    String labels =
        options.labels().isEmpty() ? null : JsonValues.write(options.labels()).toString();
    return new NewRun(
        UuidCreator.getTimeOrderedEpoch(),
        new What(
            workflow, definition.version(), definition.timeout().orElse(null), definition.undoOn()),
        queues.checked(options.queue()),
        options.priority(),
        text,
        options.key().isPresent() ? Digest.of(data) : null,
        options.at().orElse(null),
        new Request(options.key().orElse(null), labels),
        null,
        null,
        null);
  }

  /** Inserts the run, or finds the one that has its key. */
  public RunId start(Database database, NewRun run, News news) {
    RunInserts runs = new RunInserts(database);
    if (runs.insert(run)) {
      news.due(run.queue());
      news.happened(new RunStarted(new RunId(run.id()), run.what().workflow(), run.queue()));
      return new RunId(run.id());
    }
    // Only a key can stand in the way. A second statement: it sees the run that did.
    String key = String.valueOf(run.request() == null ? null : run.request().key());
    Optional<Keyed> first = runs.withKey(run.what().workflow(), key);
    return first
        .map(found -> sameInput(run, key, found))
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "The run of key '%s' has just been deleted.".formatted(key)));
  }

  private static RunId sameInput(NewRun run, String key, Keyed found) {
    RunId id = new RunId(found.run());
    if (!found.digest().equals(run.digest())) {
      throw new KeyReusedException(run.what().workflow(), key, id);
    }
    return id;
  }
}
