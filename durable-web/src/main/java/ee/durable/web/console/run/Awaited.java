package ee.durable.web.console.run;

import ee.durable.Durable;
import ee.durable.run.Wait;
import ee.durable.run.WaitKind;
import ee.durable.run.WorkflowInfo;
import ee.durable.web.access.Viewed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;

/** What the forms of a run's page suggest. */
@Named
@RequestScoped
public class Awaited {

  @Inject @Viewed private Durable durable;
  @Inject private RunPage page;

  /** Creates the bean. */
  public Awaited() {}

  /** Returns the events that the run waits for. */
  public List<String> getEvents() {
    if (!page.isFound()) {
      return List.of();
    }
    return durable.waits(page.found().id()).stream()
        .filter(wait -> wait.isOpen() && wait.kind() == WaitKind.EVENT)
        .map(Wait::names)
        .flatMap(List::stream)
        .distinct()
        .toList();
  }

  /** Returns the steps of the deployed workflow that a new run can begin at. */
  public List<String> getSteps() {
    if (!page.isFound()) {
      return List.of();
    }
    return durable.workflows().stream()
        .filter(workflow -> workflow.name().equals(page.found().workflow()))
        .map(WorkflowInfo::flow)
        .flatMap(List::stream)
        .map(node -> node.path())
        .distinct()
        .toList();
  }
}
