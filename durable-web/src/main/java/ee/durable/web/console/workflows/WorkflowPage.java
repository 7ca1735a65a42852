package ee.durable.web.console.workflows;

import ee.durable.Durable;
import ee.durable.run.WorkflowInfo;
import ee.durable.statistics.OpenVersion;
import ee.durable.statistics.WorkflowActivity;
import ee.durable.web.access.Viewed;
import ee.durable.web.console.Elapsed;
import ee.durable.web.console.RunRow;
import ee.durable.web.console.graph.FlowGraph;
import ee.durable.web.console.graph.WorkflowGraph;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The page of one workflow. */
@Named
@RequestScoped
public class WorkflowPage {

  private static final Duration LATELY = Duration.ofDays(1);
  private static final int RECENT = 10;

  @Inject @Viewed private Durable durable;
  @Inject private ExternalContext external;
  @Inject private HttpServletRequest request;

  private String name = "";
  private @Nullable WorkflowInfo deployed;
  private List<OpenVersion> open = List.of();

  /** Creates the page. */
  public WorkflowPage() {}

  /** Looks for the workflow; without one the page says so, with the status 404. */
  public void load() {
    name = Optional.ofNullable(request.getParameter("name")).map(String::strip).orElse("");
    deployed =
        durable.workflows().stream()
            .filter(workflow -> workflow.name().equals(name))
            .reduce((older, newer) -> newer)
            .orElse(null);
    open =
        durable.statistics().openVersions().stream()
            .filter(version -> version.workflow().equals(name))
            .toList();
    if (!isKnown()) {
      external.setResponseStatus(HttpServletResponse.SC_NOT_FOUND);
    }
  }

  /** Returns its name. */
  public String getName() {
    return name;
  }

  /** Returns whether it is deployed, or runs of it are open. */
  public boolean isKnown() {
    return deployed != null || !open.isEmpty();
  }

  /** Returns whether this application has it. */
  public boolean isDeployed() {
    return deployed != null;
  }

  /** Returns its version. */
  public @Nullable Integer getVersion() {
    return deployed == null ? null : deployed.version();
  }

  /** Returns how long a run may take. */
  public @Nullable String getTimeout() {
    return deployed == null ? null : deployed.timeout().map(Elapsed::text).orElse(null);
  }

  /** Returns the graph. */
  public @Nullable FlowGraph getGraph() {
    return deployed == null ? null : WorkflowGraph.of(deployed);
  }

  /** Returns the steps and blocks, those inside after what they stand in. */
  public List<StepRow> getSteps() {
    return deployed == null ? List.of() : StepRow.of(deployed.flow());
  }

  /** Returns the names of the schedules it declares. */
  public List<String> getSchedules() {
    return deployed == null
        ? List.of()
        : deployed.schedules().stream().map(schedule -> schedule.name()).toList();
  }

  /** Returns the versions of which runs are open. */
  public List<OpenRow> getOpen() {
    return open.stream().map(OpenRow::new).toList();
  }

  /** Returns what happened lately, in words. */
  public String getActivity() {
    return durable.statistics().workflows(LATELY).stream()
        .filter(activity -> activity.workflow().equals(name))
        .findFirst()
        .map(WorkflowPage::words)
        .orElse("Nothing was started or ended in 24 hours.");
  }

  private static String words(WorkflowActivity activity) {
    return "In 24 hours %,d started, %,d completed, %,d failed, %,d cancelled; p50 %s, p95 %s."
        .formatted(
            activity.counts().started(),
            activity.counts().completed(),
            activity.counts().failed(),
            activity.counts().cancelled(),
            Elapsed.text(activity.duration().p50()),
            Elapsed.text(activity.duration().p95()));
  }

  /** Returns its newest runs. */
  public List<RunRow> getRecent() {
    return RunRow.of(
        durable.runs(query -> query.workflow(name).limit(RECENT)).items(),
        durable,
        Clock.systemUTC().instant());
  }

  /** Returns the queues to start it in. */
  public List<String> getQueues() {
    return durable.queues().all().stream().map(queue -> queue.name()).toList();
  }

  /** Returns the Java that starts a run. */
  public String getCode() {
    return "RunId run = durable.start(\"%s\", input, start -> start.key(\"...\"));"
        .formatted(name.replace("\\", "\\\\").replace("\"", "\\\""));
  }
}
