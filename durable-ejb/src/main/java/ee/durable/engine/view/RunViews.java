package ee.durable.engine.view;

import ee.durable.data.JsonValues;
import ee.durable.engine.definition.Definition;
import ee.durable.engine.definition.Definitions;
import ee.durable.engine.log.LogJson;
import ee.durable.error.RunNotFoundException;
import ee.durable.input.Input;
import ee.durable.input.InputQuery;
import ee.durable.input.InputState;
import ee.durable.jpa.Database;
import ee.durable.jpa.run.Events;
import ee.durable.jpa.run.Inputs;
import ee.durable.jpa.run.Inputs.After;
import ee.durable.jpa.run.Inputs.Asked;
import ee.durable.jpa.run.Keyset;
import ee.durable.jpa.run.OpenWaits;
import ee.durable.jpa.run.RunEntity;
import ee.durable.jpa.run.RunReads;
import ee.durable.jpa.run.StepLogEntity;
import ee.durable.jpa.run.StepLogs;
import ee.durable.jpa.run.WaitReads;
import ee.durable.payload.UnreadablePayloadException;
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
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Shows runs, and what belongs to them, as one transaction sees them. */
public final class RunViews {

  private final Database database;
  private final RunReads reads;
  private final Definitions definitions;
  private final Snapshots snapshots;

  /** Creates the views of a transaction. */
  public RunViews(Database database, Definitions definitions) {
    this.database = database;
    this.reads = new RunReads(database);
    this.snapshots = new Snapshots(database.payloads());
    this.definitions = definitions;
  }

  /** Returns a run, empty if there is none. */
  public Optional<Run> find(RunId run) {
    return reads.find(run.value()).map(snapshots::full);
  }

  /** Lists a page of runs. */
  public Page<Run> runs(RunQuery query, Optional<Keyset> edge) {
    List<Run> read = reads.list(query, edge).stream().map(snapshots::brief).toList();
    boolean hasMore = read.size() > query.limit();
    if (edge.map(Keyset::isNewer).orElse(false)) {
      List<Run> runs = hasMore ? read.subList(1, read.size()) : read;
      return page(runs, !runs.isEmpty(), hasMore);
    }
    List<Run> runs = hasMore ? read.subList(0, query.limit()) : read;
    return page(runs, hasMore, edge.isPresent() && !runs.isEmpty());
  }

  private static Page<Run> page(List<Run> runs, boolean hasOlder, boolean hasNewer) {
    return new Page<>(
        runs,
        hasOlder ? Optional.of(Cursor.of(runs.get(runs.size() - 1).id())) : Optional.empty(),
        hasNewer ? Optional.of(Cursor.of(runs.get(0).id())) : Optional.empty());
  }

  /** Counts runs. */
  public RunCount count(RunQuery query) {
    return reads.count(query);
  }

  /** Lists the children of a run. */
  public List<Run> children(RunId parent, RunStatus... statuses) {
    List<RunStatus> wanted = Arrays.asList(statuses.length == 0 ? RunStatus.values() : statuses);
    UUID id = existing(parent).id();
    return reads.children(id, wanted).stream().map(snapshots::brief).toList();
  }

  /** Counts the children of runs. */
  public Map<RunId, Integer> childCounts(Collection<RunId> parents) {
    return reads.childCounts(parents.stream().map(RunId::value).toList()).entrySet().stream()
        .collect(Collectors.toMap(count -> new RunId(count.getKey()), Map.Entry::getValue));
  }

  /** Lists the attempts of a run. */
  public List<Attempt> attempts(RunId run) {
    RunEntity entity = existing(run);
    List<RunEntity> children = reads.children(run.value(), List.of(RunStatus.values()));
    Optional<String> first =
        definitions
            .find(entity.workflow(), entity.version())
            .or(() -> definitions.find(entity.workflow()))
            .map(definition -> first(definition, entity));
    return snapshots.attempts(entity, reads.attempts(run.value()), children, first);
  }

  private static String first(Definition definition, RunEntity entity) {
    return definition
        .scope(entity.scope())
        .map(flow -> flow.nodes().get(0).path())
        .orElse(String.valueOf(entity.scope()));
  }

  /** Lists what the steps of a run have logged. */
  public List<LogEntry> logs(RunId run) {
    existing(run);
    return entries(new StepLogs(database).of(run.value()));
  }

  /** Lists what one attempt has logged. */
  public List<LogEntry> logs(RunId run, int position, int attempt) {
    existing(run);
    return entries(new StepLogs(database).of(run.value(), position, attempt));
  }

  private List<LogEntry> entries(List<StepLogEntity> passes) {
    return passes.stream().flatMap(pass -> entries(pass).stream()).toList();
  }

  private List<LogEntry> entries(StepLogEntity pass) {
    try {
      return LogJson.read(database.payloads().openedLog(pass.runId(), pass.entries()));
    } catch (UnreadablePayloadException broken) {
      String why = String.valueOf(broken.getMessage());
      return List.of(new LogEntry(Instant.EPOCH, "WARNING", "durable", why, "log", Map.of()));
    }
  }

  /** Lists the events of a run. */
  public List<SentEvent> events(RunId run) {
    existing(run);
    return new Events(database)
        .list(run.value()).stream()
            .map(
                sent ->
                    new SentEvent(
                        run,
                        sent.event().name(),
                        Optional.ofNullable(sent.key()),
                        JsonValues.parse(sent.event().payload()),
                        sent.event().sentAt(),
                        sent.isTaken()))
            .toList();
  }

  /** Lists the waits of a run. */
  public List<Wait> waits(RunId run) {
    existing(run);
    return new WaitReads(database).list(run.value());
  }

  /** Lists a page of open waits of all runs. */
  public Page<OpenWait> openWaits(WaitQuery query, Optional<UUID> after) {
    List<OpenWait> waits = new OpenWaits(database).list(query, after);
    return page(waits, query.limit(), last -> Cursor.of(last.run()));
  }

  /** Lists the events that runs wait for. */
  public List<AwaitedEvent> awaitedEvents() {
    return new OpenWaits(database).awaitedEvents();
  }

  /** Lists a page of inputs. */
  public Page<Input> inputs(InputQuery query, Optional<After> after) {
    boolean isOpenOnly = query.states().equals(Set.of(InputState.OPEN));
    Inputs inputs = isOpenOnly ? new Inputs(database) : Inputs.withArchive(database);
    List<Asked> asked = inputs.list(query, after);
    Page<Asked> page = page(asked, query.limit(), InputCursor::after);
    return new Page<>(page.items().stream().map(InputSnapshots::of).toList(), page.next());
  }

  private RunEntity existing(RunId run) {
    return reads.find(run.value()).orElseThrow(() -> new RunNotFoundException(run));
  }

  /** One more was read than a page holds, to know whether there is another page. */
  private static <T> Page<T> page(List<T> read, int limit, Function<T, String> cursor) {
    if (read.size() <= limit) {
      return new Page<>(read, Optional.empty());
    }
    List<T> page = read.subList(0, limit);
    return new Page<>(page, Optional.of(cursor.apply(page.get(limit - 1))));
  }
}
