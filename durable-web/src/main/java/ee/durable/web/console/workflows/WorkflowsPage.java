package ee.durable.web.console.workflows;

import ee.durable.Durable;
import ee.durable.run.WorkflowInfo;
import ee.durable.statistics.OpenVersion;
import ee.durable.statistics.WorkflowActivity;
import ee.durable.web.access.Viewed;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The page that lists workflows: those deployed here, and those of which runs are open. */
@Named
@RequestScoped
public class WorkflowsPage {

  private static final Duration LATELY = Duration.ofDays(1);

  @Inject @Viewed private Durable durable;

  private List<WorkflowRow> rows = List.of();

  /** Creates the page. */
  public WorkflowsPage() {}

  @PostConstruct
  void load() {
    Map<String, WorkflowInfo> deployed =
        durable.workflows().stream()
            .collect(Collectors.toMap(WorkflowInfo::name, Function.identity(), (a, b) -> b));
    Map<String, WorkflowActivity> activity =
        durable.statistics().workflows(LATELY).stream()
            .collect(Collectors.toMap(WorkflowActivity::workflow, Function.identity()));
    Map<String, List<OpenVersion>> open =
        durable.statistics().openVersions().stream()
            .collect(Collectors.groupingBy(OpenVersion::workflow));
    TreeSet<String> names = new TreeSet<>(deployed.keySet());
    names.addAll(open.keySet());
    rows =
        names.stream()
            .map(
                name ->
                    new WorkflowRow(
                        name,
                        Optional.ofNullable(deployed.get(name)),
                        Optional.ofNullable(activity.get(name)),
                        open.getOrDefault(name, List.of())))
            .toList();
  }

  /** Returns the workflows by name. */
  public List<WorkflowRow> getRows() {
    return rows;
  }
}
