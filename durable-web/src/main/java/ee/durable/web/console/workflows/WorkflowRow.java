package ee.durable.web.console.workflows;

import ee.durable.run.WorkflowInfo;
import ee.durable.statistics.OpenVersion;
import ee.durable.statistics.WorkflowActivity;
import ee.durable.web.console.Elapsed;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A workflow in the list. */
public final class WorkflowRow {

  private final String name;
  private final Optional<WorkflowInfo> deployed;
  private final Optional<WorkflowActivity> activity;
  private final List<OpenVersion> open;

  WorkflowRow(
      String name,
      Optional<WorkflowInfo> deployed,
      Optional<WorkflowActivity> activity,
      List<OpenVersion> open) {
    this.name = name;
    this.deployed = deployed;
    this.activity = activity;
    this.open = open;
  }

  /** Returns its name. */
  public String getName() {
    return name;
  }

  /** Returns the version that this application has, empty if it has none. */
  public String getVersion() {
    return deployed.map(info -> "v" + info.version()).orElse("");
  }

  /** Returns whether runs of it are open, and this application does not have it. */
  public boolean isElsewhere() {
    return deployed.isEmpty();
  }

  /** Returns how many steps it has. */
  public String getSteps() {
    return deployed.map(info -> Integer.toString(info.steps().size())).orElse("");
  }

  /** Returns how many runs are open of which version. */
  public String getOpen() {
    return open.stream()
        .map(
            each ->
                (each.version() == 0 ? "not begun: " : "v" + each.version() + ": ")
                    + (each.isExact() ? "" : "about ")
                    + each.runs())
        .collect(Collectors.joining(", "));
  }

  /** Returns how many runs were started lately. */
  public long getStarted() {
    return activity.map(each -> each.counts().started()).orElse(0L);
  }

  /** Returns how many runs failed lately. */
  public long getFailed() {
    return activity.map(each -> each.counts().failed()).orElse(0L);
  }

  /** Returns how long nearly all took lately, empty if none ended. */
  public String getMost() {
    return activity
        .map(WorkflowActivity::duration)
        .filter(spread -> spread.count() > 0)
        .map(spread -> Elapsed.text(spread.p95()))
        .orElse("");
  }
}
