package ee.durable.engine.start;

import com.github.f4b6a3.uuid.UuidCreator;
import ee.durable.StartOptions;
import ee.durable.StartOptions.Debounce;
import ee.durable.data.Data;
import ee.durable.data.JsonValues;
import ee.durable.engine.EngineSettings;
import ee.durable.engine.definition.Definition;
import ee.durable.engine.definition.Definitions;
import ee.durable.engine.definition.QueueBoard;
import ee.durable.engine.family.Digest;
import ee.durable.engine.family.News;
import ee.durable.engine.family.News.Began;
import ee.durable.engine.family.News.Near;
import ee.durable.engine.observe.Traces;
import ee.durable.engine.transaction.Tx;
import ee.durable.error.DurableUnavailableException;
import ee.durable.error.KeyReusedException;
import ee.durable.event.RunStarted;
import ee.durable.jpa.run.NewRun;
import ee.durable.jpa.run.NewRun.Request;
import ee.durable.jpa.run.NewRun.Turn;
import ee.durable.jpa.run.NewRun.What;
import ee.durable.jpa.run.RunInserts;
import ee.durable.jpa.run.RunInserts.Keyed;
import ee.durable.jpa.run.Trace;
import ee.durable.observe.TraceContext;
import ee.durable.observe.TracedStart;
import ee.durable.run.RunId;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Starts runs for applications, in the application's transaction. */
public final class RunStarter {

  /** How often one looks again for a run that ended between two looks. */
  private static final int LOOKS = 5;

  private final Definitions definitions;
  private final QueueBoard board;
  private final EngineSettings settings;
  private final Admission admission;
  private final Traces traces;

  /** Creates the starter of a node. */
  public RunStarter(
      Definitions definitions, QueueBoard board, EngineSettings settings, Traces traces) {
    this.traces = traces;
    this.definitions = definitions;
    this.board = board;
    this.settings = settings;
    this.admission = new Admission(board, System::nanoTime);
  }

  /** Makes a run, checked and not yet inserted. */
  public NewRun prepare(String workflow, @Nullable Object input, StartOptions options) {
    checkKeys(options);
    Definition definition = definitions.get(workflow);
    Data data = Data.of(input);
    String text = settings.input().check("The input of '%s'".formatted(workflow), data);
    String labels =
        options.labels().isEmpty() ? null : JsonValues.write(options.labels()).toString();
    UUID id = UuidCreator.getTimeOrderedEpoch();
    Trace trace = below(traces.start(new TracedStart(new RunId(id), workflow)));
    return new NewRun(
        id,
        new What(
            workflow, definition.version(), definition.timeout().orElse(null), definition.undoOn()),
        new Turn(
            board.checked(options.queue()),
            options.priority(),
            options.concurrencyKey().orElse(null)),
        text,
        options.key().isPresent() ? Digest.of(data) : null,
        options.at().orElse(null),
        new Request(
            options.key().orElse(null),
            options.uniqueKey().orElse(null),
            options.debounce().orElse(null),
            labels),
        null,
        null,
        null,
        trace);
  }

  static Trace below(Optional<TraceContext> start) {
    return start.map(span -> Trace.below(span.traceparent(), span.tracestate())).orElse(Trace.NONE);
  }

  private static void checkKeys(StartOptions options) {
    long keys =
        Stream.of(options.key(), options.uniqueKey(), options.debounce())
            .filter(Optional::isPresent)
            .count();
    if (keys > 1) {
      throw new IllegalArgumentException(
          "A start can have a key, a unique key or a debounce, but only one of them: they answer"
              + " differently when there is a run already.");
    }
    if (options.debounce().isPresent() && options.at().isPresent()) {
      throw new IllegalArgumentException(
          "A debounced start has no start time of its own: it begins when nobody asks any more.");
    }
  }

  /** Inserts the run, or finds the one that stands for it. */
  public RunId start(Tx tx, NewRun run, News news) {
    RunInserts runs = new RunInserts(tx.database());
    Request request = Objects.requireNonNull(run.request(), "applications ask");
    // Who asks again is answered by the run there is, however full the queue.
    Optional<RunId> there = there(runs, run, request);
    if (there.isPresent()) {
      return there.get();
    }
    admission.check(tx, run.queue());
    for (int look = 0; look < LOOKS; look++) {
      if (runs.insert(run)) {
        Optional<RunId> archived = archived(runs, run, request);
        if (archived.isEmpty()) {
          tell(run, request, news);
        }
        return archived.orElseGet(() -> new RunId(run.id()));
      }
      // Only a key can stand in the way. A second statement: it sees the run that did.
      there = there(runs, run, request);
      if (there.isPresent()) {
        return there.get();
      }
    }
    throw new DurableUnavailableException(
        ("Runs with the key of this start of '%s' begin and end so quickly that it found none to"
                + " join and could start none; nothing was started. Try again.")
            .formatted(run.what().workflow()),
        null);
  }

  private static void tell(NewRun run, Request request, News news) {
    Debounce debounce = request.debounce();
    if (debounce == null) {
      news.due(run.queue());
    } else {
      news.near(new Near(run.id(), false, debounce.quiet()));
    }
    news.happened(new RunStarted(new RunId(run.id()), run.what().workflow(), run.queue()));
    news.began(new Began(run.what().workflow(), run.queue()));
  }

  private static Optional<RunId> there(RunInserts runs, NewRun run, Request request) {
    String workflow = run.what().workflow();
    String key = request.key();
    String uniqueKey = request.uniqueKey();
    Debounce debounce = request.debounce();
    if (key != null) {
      return runs.withKey(workflow, key).map(found -> sameInput(runs, run, key, found));
    }
    if (uniqueKey != null) {
      return runs.withUniqueKey(workflow, uniqueKey).map(RunId::new);
    }
    return debounce == null
        ? Optional.empty()
        : runs.putOff(workflow, debounce, run.input()).map(RunId::new);
  }

  /**
   * Finds the run of a key that has just left for the archive, and was neither there nor hot when
   * we looked first. Only a start with a key has to look.
   */
  private static Optional<RunId> archived(RunInserts runs, NewRun run, Request request) {
    String key = request.key();
    return key == null
        ? Optional.empty()
        : runs.withdrawIfArchived(run.id(), run.what().workflow(), key)
            .map(found -> sameInput(runs, run, key, found));
  }

  private static RunId sameInput(RunInserts runs, NewRun run, String key, Keyed found) {
    RunId id = new RunId(found.run());
    UUID digest = Objects.requireNonNull(run.digest(), "whoever has a key has a digest");
    if (!runs.isOfInput(found, digest)) {
      throw new KeyReusedException(run.what().workflow(), key, id);
    }
    return id;
  }
}
