package ee.durable.engine.definition;

import ee.durable.Workflow;
import ee.durable.error.UnknownWorkflowException;
import ee.durable.error.WorkflowDefinitionException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The workflows this application has deployed. Never changes after the deployment. */
public final class Definitions {

  private final Map<String, Definition> byName = new TreeMap<>();
  private final Map<String, List<String>> namesByClass = new TreeMap<>();

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
    for (Deployed workflow : workflows) {
      FlowRecorder flow = FlowRecorder.of(workflow.type(), workflow.bean());
      String where = "Workflow '%s' (%s): ".formatted(flow.name(), workflow.type().getName());
      flow.mistakes().forEach(mistake -> mistakes.add(where + mistake + "."));
      if (byName.putIfAbsent(flow.name(), flow.definition()) != null) {
        mistakes.add(
            where + "another workflow has the same name; give it another with flow.name(..).");
      }
      namesByClass
          .computeIfAbsent(workflow.type().getName(), type -> new ArrayList<>())
          .add(flow.name());
    }
    if (!mistakes.isEmpty()) {
      throw new WorkflowDefinitionException(String.join("\n", mistakes));
    }
  }

  /** Returns the names of all workflows. */
  public List<String> names() {
    return List.copyOf(byName.keySet());
  }

  /** Returns all workflows, by name. */
  public List<Definition> all() {
    return List.copyOf(byName.values());
  }

  /** Returns a workflow, empty if this application has none of this name. */
  public Optional<Definition> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /**
   * Returns a workflow.
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
    List<String> found = namesByClass.getOrDefault(type.getName(), List.of());
    if (found.size() != 1) {
      throw new UnknownWorkflowException(type.getName(), found.isEmpty() ? names() : found);
    }
    return found.get(0);
  }
}
