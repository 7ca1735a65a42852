package ee.durable.engine.definition;

import ee.durable.EndCause;
import ee.durable.run.WorkflowInfo;
import ee.durable.schedule.ScheduleDeclaration;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A version of a workflow as it is deployed. */
public final class Definition {

  private final String name;
  private final int version;
  private final Optional<Duration> timeout;
  private final Set<EndCause> undoOn;
  private final Sequence flow;
  private final List<ScheduleDeclaration> schedules;
  private final Set<String> sensitive;
  private final Map<String, Place> places = new LinkedHashMap<>();
  private final Map<String, Sequence> scopes = new LinkedHashMap<>();

  /**
   * Indexes a flow by its paths.
   *
   * @param undoOn the ends from outside that undo
   * @param sensitive the fields whose values operators must not see
   */
  public Definition(
      String name,
      int version,
      Optional<Duration> timeout,
      Set<EndCause> undoOn,
      Sequence flow,
      List<ScheduleDeclaration> schedules,
      Set<String> sensitive) {
    this.sensitive = Set.copyOf(sensitive);
    this.name = name;
    this.version = version;
    this.timeout = timeout;
    this.undoOn = Set.copyOf(undoOn);
    this.flow = flow;
    this.schedules = List.copyOf(schedules);
    scope(flow, null);
  }

  private void scope(Sequence sequence, @Nullable Place around) {
    scopes.put(sequence.path(), sequence);
    index(sequence, around, sequence.path());
  }

  private void index(Sequence sequence, @Nullable Place around, String scope) {
    for (int index = 0; index < sequence.nodes().size(); index++) {
      Node node = sequence.nodes().get(index);
      Place place = new Place(node, sequence, index, around, scope);
      places.put(node.path(), place);
      inside(place, scope);
    }
  }

  private void inside(Place place, String scope) {
    Node node = place.node();
    if (node instanceof BranchDefinition branch) {
      branch.clauses().forEach(clause -> index(clause.steps(), place, scope));
      branch.otherwise().ifPresent(steps -> index(steps, place, scope));
    } else if (node instanceof LoopDefinition loop) {
      index(loop.body(), place, scope);
    } else if (node instanceof BlockDefinition block) {
      block.sequences().forEach(steps -> scope(steps, place));
    }
  }

  /** Returns the workflow's name. */
  public String name() {
    return name;
  }

  /** Returns the version. */
  public int version() {
    return version;
  }

  /** Returns how long a run may take. */
  public Optional<Duration> timeout() {
    return timeout;
  }

  /** Returns the ends from outside that undo what a run has done, by name. */
  public String[] undoOn() {
    return undoOn.stream().map(EndCause::name).sorted().toArray(String[]::new);
  }

  /** Returns the fields whose values operators must not see. */
  public Set<String> sensitive() {
    return sensitive;
  }

  /** Returns the schedules it declares. */
  public List<ScheduleDeclaration> schedules() {
    return schedules;
  }

  /** Returns the paths of the nodes that a whole run passes, as opposed to a part of a block. */
  public List<String> ownPaths() {
    return places.entrySet().stream()
        .filter(place -> place.getValue().scope().isEmpty())
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Returns the paths of all nodes. */
  public List<String> paths() {
    return List.copyOf(places.keySet());
  }

  /** Returns the place of a path, empty if the flow has none. */
  public Optional<Place> place(String path) {
    return Optional.ofNullable(places.get(path));
  }

  /** Returns the sequence that a run runs: of a parallel branch, of a loop, or the whole flow. */
  public Optional<Sequence> scope(@Nullable String path) {
    return path == null ? Optional.of(flow) : Optional.ofNullable(scopes.get(path));
  }

  /** Returns how a step is undone, empty if it is not. */
  public Optional<StepDefinition> compensation(String path) {
    return place(path)
        .map(Place::node)
        .filter(StepDefinition.class::isInstance)
        .flatMap(step -> ((StepDefinition) step).compensation());
  }

  /** Returns it as applications see it. */
  public WorkflowInfo info() {
    return new WorkflowInfo(name, version, flow.info(), timeout, schedules);
  }
}
