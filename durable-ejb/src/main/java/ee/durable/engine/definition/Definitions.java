package ee.durable.engine.definition;

import ee.durable.Workflow;
import ee.durable.error.UnknownWorkflowException;
import ee.durable.error.WorkflowDefinitionException;
import ee.durable.jpa.run.KnownVersions;
import ee.durable.jpa.run.KnownVersions.Known;
import ee.durable.payload.Redaction;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The workflows this application has deployed. Never changes after the deployment. */
public final class Definitions {

  private final Map<String, NavigableMap<Integer, Definition>> byName = new TreeMap<>();
  private final Map<String, Set<String>> namesByClass = new TreeMap<>();
  private final KnownVersions known;

  /**
   * A workflow bean.
   *
   * @param type its class, as an application names it
   * @param bean the bean
   */
  public record Deployed(Class<?> type, Workflow bean) {}

  /**
   * Takes down what the workflows describe.
   *
   * @throws WorkflowDefinitionException if any is described wrongly; it lists all mistakes of all
   */
  public Definitions(List<Deployed> workflows) {
    List<String> mistakes = new ArrayList<>();
    workflows.forEach(workflow -> add(workflow, mistakes));
    if (!mistakes.isEmpty()) {
      throw new WorkflowDefinitionException(String.join("\n", mistakes));
    }
    known = listed();
  }

  private void add(Deployed workflow, List<String> mistakes) {
    FlowRecorder flow = FlowRecorder.of(workflow.type(), workflow.bean());
    String where = "Workflow '%s' (%s): ".formatted(flow.name(), workflow.type().getName());
    Optional<Definition> definition = flow.definition();
    flow.allMistakes().forEach(mistake -> mistakes.add(where + mistake + "."));
    NavigableMap<Integer, Definition> versions =
        byName.computeIfAbsent(flow.name(), name -> new TreeMap<>());
    if (definition.isPresent() && versions.putIfAbsent(flow.version(), definition.get()) != null) {
      mistakes.add(
          where
              + "another workflow has the same name and version %d; give it another with"
                  .formatted(flow.version())
              + " flow.name(..) or flow.version(..).");
    }
    namesByClass
        .computeIfAbsent(workflow.type().getName(), type -> new LinkedHashSet<>())
        .add(flow.name());
  }

  /** Returns the names of all workflows. */
  public List<String> names() {
    return List.copyOf(byName.keySet());
  }

  /** Returns the versions this node may claim runs of. */
  public KnownVersions known() {
    return known;
  }

  private KnownVersions listed() {
    List<Known> all = new ArrayList<>();
    byName.forEach(
        (name, versions) -> {
          all.add(new Known(name, 0));
          versions.keySet().forEach(version -> all.add(new Known(name, version)));
        });
    return KnownVersions.of(all);
  }

  /** Returns the redaction with the fields added that the workflows say are sensitive. */
  public Redaction redaction(Redaction configured) {
    return configured.and(
        all().stream().flatMap(definition -> definition.sensitive().stream()).toList());
  }

  /** Returns all versions of all workflows, by name and version. */
  public List<Definition> all() {
    return byName.values().stream().flatMap(versions -> versions.values().stream()).toList();
  }

  /** Returns all versions of a workflow, the highest first. */
  public List<Definition> versions(String name) {
    NavigableMap<Integer, Definition> versions = byName.get(name);
    return versions == null ? List.of() : List.copyOf(versions.descendingMap().values());
  }

  /** Returns the highest version of a workflow, empty if this application has none of this name. */
  public Optional<Definition> find(String name) {
    return versions(name).stream().findFirst();
  }

  /** Returns a version of a workflow, empty if this application does not have it. */
  public Optional<Definition> find(String name, int version) {
    return Optional.ofNullable(byName.get(name)).map(versions -> versions.get(version));
  }

  /**
   * Returns the highest version of a workflow.
   *
   * @throws UnknownWorkflowException if this application has none of this name
   */
  public Definition get(String name) {
    return find(name).orElseThrow(() -> new UnknownWorkflowException(name, names()));
  }

  /**
   * Returns the name of the workflow that a class describes.
   *
   * @throws UnknownWorkflowException if the class is not deployed, or describes several workflows
   */
  public String nameOf(Class<? extends Workflow> type) {
    Set<String> found = namesByClass.getOrDefault(type.getName(), Set.of());
    if (found.size() != 1) {
      throw new UnknownWorkflowException(
          type.getName(), found.isEmpty() ? names() : List.copyOf(found));
    }
    return found.iterator().next();
  }
}
