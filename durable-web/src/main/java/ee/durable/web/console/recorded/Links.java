package ee.durable.web.console.recorded;

import ee.durable.run.RunId;
import ee.durable.run.WorkflowInfo;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Where pictures lead: pages of the console, relative to the page that shows them. */
public final class Links {

  private Links() {}

  /** Returns the page of a run. */
  public static String run(RunId run) {
    return "run?id=" + run;
  }

  /** Returns a step on the page of its run. */
  public static String step(RunId run, String path) {
    return run(run) + "&tab=steps" + (path.isEmpty() ? "" : "&step=" + encoded(path));
  }

  /** Returns the list of the children of a run. */
  public static String children(RunId parent) {
    return "runs?parent=" + parent;
  }

  /** Returns a step on the page of its workflow. */
  public static String step(WorkflowInfo workflow, String path) {
    return "workflow?name="
        + encoded(workflow.name())
        + "&version="
        + workflow.version()
        + (path.isEmpty() ? "" : "&step=" + encoded(path));
  }

  /** Returns the timeline of a run, with or without the time in which nothing was done. */
  public static String timeline(RunId run, boolean isIdleHidden) {
    return run(run) + "&tab=timeline" + (isIdleHidden ? "&idle=hide" : "");
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
